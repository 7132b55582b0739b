import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, clipboard as systemClipboard, ipcMain, nativeImage, type Session } from 'electron';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Settings } from '#core/contracts/model.ts';
import { viewerBridge } from '#core/contracts/viewer.ts';
import { AgentReceipt } from '../assist/agentReceipt.ts';
import type { ReceiptShelf } from '../assist/receipt/receiptShelf.ts';
import { AssistDesk } from '../assist/assistDesk.ts';
import { FollowUps } from '../assist/followUps.ts';
import { ClipboardExchange } from '../assist/clipboard/clipboardExchange.ts';
import { SystemClipboard } from '../assist/clipboard/systemClipboard.ts';
import { AgentFiles } from '../assist/files/agentFiles.ts';
import { viewerFileHandlers, viewerHandlers, viewerRecordingHandlers } from '../assist/handlers.ts';
import { AgentRecorder } from '../assist/recordings/agentRecorder.ts';
import { Router } from '../ipc/router.ts';
import type { Translate } from '../language/language.ts';
import type { SecretStore } from '../store/secretStore.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import type { WorkspaceDesk } from '../sync/workspaceDesk.ts';
import { KeptWindow } from '../windows/keptWindow.ts';
import { pageOrigin, pageUrl } from '../windows/pages.ts';
import { buildScreenWindow } from '../windows/screenWindow.ts';
import type { SessionRecordings } from './composeRecordings.ts';
import { fileTools } from './fileTools.ts';

export interface AssistParts {
  readonly built: string;
  readonly session: Session;
  readonly workspace: () => WorkspaceDesk;
  readonly settings: SettingsStore;
  readonly shelf: ReceiptShelf;
  readonly secrets: SecretStore;
  readonly recordings: Pick<SessionRecordings, 'shelf' | 'changed'>;
  readonly translate: Translate;
  readonly log: Logger;
}

export interface Assist {
  readonly desk: AssistDesk;
  readonly onSettings: (settings: Settings) => void;
  /** Ends what is on. Resolves once all of it is on its case, as far as this device can do that. */
  readonly leave: () => Promise<void>;
}

/** Builds what there is of assistance in the main process: the desk and the viewer's window. */
export function composeAssist({
  built,
  session,
  workspace,
  settings,
  shelf,
  secrets,
  recordings,
  translate,
  log,
}: AssistParts): Assist {
  const router = new Router(viewerBridge, pageOrigin('viewer'), log);
  const window = new KeptWindow(() => buildScreenWindow('viewer', session, built), pageUrl('viewer'), {
    onOpen: (opened) => router.admit(opened.webContents),
    onGone: (reason) => {
      log.error({ reason }, 'viewer window gone');
      // Its connection has gone with it, and the customer must not believe that somebody still looks.
      window.close();
      void over(true);
    },
    // What is on ends first, in good order: the customer's end has its last words to say.
    confirmClose: () => desk.ending(),
    onClosed: () => void over(),
  });
  const desk: AssistDesk = new AssistDesk({
    workspace: () => {
      const { open, access } = workspace();
      return open && access ? { open, server: access.server } : undefined;
    },
    openWindow: () => window.open(),
    reloadWindow: () => {
      quiet();
      // Somebody may have closed it meanwhile.
      if (window.window) window.window.webContents.reload();
      else void over();
    },
    showWindow: () => window.show(),
    closeWindow: () => window.close(),
    pushFrame: (frame) => router.push('viewer.frame', frame),
    pushEnd: () => router.push('viewer.end', undefined),
    pushBack: (iceServers) => router.push('viewer.back', { iceServers }),
    pushLost: (code) => router.push('viewer.lost', { code }),
    newId: v7,
    newSecret: () => String(randomInt(1_000_000)).padStart(6, '0'),
    linkWords: () => translate('assistLink'),
    followUps: new FollowUps({
      secrets,
      name: 'assist.followUp.agent',
      session: z.uuid(),
      clock: Date.now,
      onFault: (error) => log.warn({ err: error }, 'assist fault'),
    }),
    receipt: (sessionId, names) =>
      new AgentReceipt({
        shelf,
        sessionId,
        names,
        send: (text) => router.push('viewer.receiptSay', text),
        onFault: (error) => log.warn({ err: error }, 'receipt fault'),
      }),
    endRecording: async () => void (await recorder.end()),
    wait: (ms) => wait(ms),
    onFault: (error) => log.warn({ err: error }, 'assist fault'),
  });
  const lease = { isGranted: false };
  const clipboard = new ClipboardExchange({
    source: new SystemClipboard(systemClipboard, nativeImage),
    send: (content) => router.push('viewer.clipboard', content),
    mayExchange: () => lease.isGranted,
    every: (run, ms) => {
      const timer = setInterval(run, ms);
      return () => clearInterval(timer);
    },
  });
  const files = new AgentFiles({
    folder: join(app.getPath('userData'), 'received'),
    platform: process.platform,
    now: Date.now,
    newId: randomUUID,
    send: (data) => router.push('viewer.filesSend', { data }),
    onChange: (shown) => router.push('viewer.transfersChanged', [...shown]),
    onOffered: (file) => desk.offered(file),
    onMoved: (direction, { name, size, sha256 }) =>
      desk.tell({ state: 'file', direction, name, size, sha256 }),
    onViolation: (what) => {
      log.warn({ what }, 'a customer’s end is not to be believed');
      router.push('viewer.filesBroken', undefined);
    },
    onFault: (error) => log.warn({ err: error }, 'files'),
  });
  const recorder = new AgentRecorder({
    shelf: recordings.shelf,
    newId: randomUUID,
    now: Date.now,
    clock: () => performance.now(),
    onEnded: recordings.changed,
    onBroken: () => router.push('viewer.recordingFailed', undefined),
    onFault: (error) => log.error({ err: error }, 'a session could not be recorded'),
  });
  /** What a session shares ends with it. */
  const quiet = (): void => {
    lease.isGranted = false;
    clipboard.follow(false);
    files.over();
  };
  const over = async (isFault = false): Promise<void> => {
    quiet();
    await desk.windowClosed(isFault);
  };
  router.listen(ipcMain, {
    ...viewerHandlers(desk, settings, clipboard, lease, () => window.window?.close()),
    ...viewerFileHandlers(
      files,
      fileTools(() => window.window),
    ),
    ...viewerRecordingHandlers(recorder, desk),
  });
  return {
    desk,
    onSettings: (changed) => router.push('viewer.settingsChanged', changed),
    leave: async () => {
      await desk.ending();
      window.close();
      await over();
      await recorder.end();
    },
  };
}
