import { randomInt } from 'node:crypto';
import { ipcMain, type Session } from 'electron';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { Settings } from '#core/contracts/model.ts';
import { viewerBridge } from '#core/contracts/viewer.ts';
import { AssistDesk } from '../assist/assistDesk.ts';
import { viewerHandlers } from '../assist/handlers.ts';
import { Router } from '../ipc/router.ts';
import type { Translate } from '../language/language.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import type { WorkspaceDesk } from '../sync/workspaceDesk.ts';
import { KeptWindow } from '../windows/keptWindow.ts';
import { pageOrigin, pageUrl } from '../windows/pages.ts';
import { buildViewerWindow } from '../windows/viewerWindow.ts';

export interface AssistParts {
  readonly built: string;
  readonly session: Session;
  readonly workspace: () => WorkspaceDesk;
  readonly settings: SettingsStore;
  readonly translate: Translate;
  readonly log: Logger;
}

export interface Assist {
  readonly desk: AssistDesk;
  readonly onSettings: (settings: Settings) => void;
}

/** Builds what there is of assistance in the main process: the desk and the viewer's window. */
export function composeAssist({ built, session, workspace, settings, translate, log }: AssistParts): Assist {
  const router = new Router(viewerBridge, pageOrigin('viewer'), log);
  const window = new KeptWindow(() => buildViewerWindow(session, built), pageUrl('viewer'), {
    onOpen: (opened) => router.admit(opened.webContents),
    onGone: (reason) => {
      log.error({ reason }, 'viewer window gone');
      // Its connection has gone with it, and the customer must not believe that somebody still looks.
      window.close();
      desk.windowClosed();
    },
    onClosed: () => desk.windowClosed(),
  });
  const desk: AssistDesk = new AssistDesk({
    workspace: () => {
      const { open, access } = workspace();
      return open && access ? { open, server: access.server } : undefined;
    },
    openWindow: () => window.open(),
    showWindow: () => window.show(),
    closeWindow: () => window.close(),
    pushFrame: (frame) => router.push('viewer.frame', frame),
    pushLost: (code) => router.push('viewer.lost', { code }),
    newId: v7,
    newSecret: () => String(randomInt(1_000_000)).padStart(6, '0'),
    linkWords: () => translate('assistLink'),
    onFault: (error) => log.warn({ err: error }, 'assist fault'),
  });
  router.listen(ipcMain, viewerHandlers(desk, settings));
  return { desk, onSettings: (changed) => router.push('viewer.settingsChanged', changed) };
}
