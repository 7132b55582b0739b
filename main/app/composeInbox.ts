import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, shell } from 'electron';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { agentBridge } from '#core/contracts/ipc.ts';
import type { Workspace } from '#core/contracts/sync/records.ts';
import { mediumSchema, type AgentState } from '#core/domain/routing/agent.ts';
import type { AdminServices } from '../admin/handlers.ts';
import type { AssistDesk } from '../assist/assistDesk.ts';
import type { Recordings } from '../calls/recordings.ts';
import { CallReporter } from '../inbox/callReporter.ts';
import type { InboxServices } from '../inbox/handlers.ts';
import { NoticeFlood } from '../inbox/noticeFlood.ts';
import { startWorkspaceThread } from '../inbox/workspaceThread.ts';
import type { Router } from '../ipc/router.ts';
import type { Translate } from '../language/language.ts';
import type { CallLog } from '../store/callLog.ts';
import { noCounts } from '../store/copy/caseList.ts';
import type { SecretStore } from '../store/secretStore.ts';
import { SessionStore } from '../store/sessionStore.ts';
import type { Tables } from '../store/tables.ts';
import { WorkspaceDesk } from '../sync/workspaceDesk.ts';
import { showBadge } from '../windows/badge.ts';
import { InboxNotices } from '../windows/inboxNotices.ts';
import type { AgentWindow } from '../windows/incomingCall.ts';
import { saveFile } from '../windows/saveFile.ts';
import type { AppTray } from '../windows/tray/appTray.ts';

export interface InboxParts {
  /** Folder of the built app. */
  readonly built: string;
  readonly database: Kysely<Tables>;
  readonly secrets: SecretStore;
  readonly router: Router<typeof agentBridge>;
  readonly agent: AgentWindow;
  readonly tray: AppTray;
  readonly translate: Translate;
  readonly log: Logger;
  readonly callLog: CallLog;
  readonly recordings: Recordings;
  /** Another workspace is open than before, or none. */
  readonly onSwitch: () => void;
  /** What the workspace says of itself, as often as it is known anew. */
  readonly onWorkspace: (workspace: Workspace) => void;
  readonly assist: () => AssistDesk;
}

export interface Inbox {
  readonly services: InboxServices;
  readonly admin: AdminServices;
  readonly calls: CallReporter;
  /** The agent's window has the focus again. */
  readonly onLook: () => void;
  /** Sets the state of whoever is signed in, for every medium. */
  readonly setState: (state: AgentState) => void;
}

/** Builds what there is of cases in the main process: the desk, its notices and the badge. */
export function composeInbox({
  built,
  database,
  secrets,
  router,
  agent,
  tray,
  translate,
  log,
  callLog,
  recordings,
  onSwitch,
  onWorkspace,
  assist,
}: InboxParts): Inbox {
  const notices = new InboxNotices(
    agent,
    translate,
    (caseId) => router.push('inbox.open', { caseId }),
    new NoticeFlood(Date.now),
  );
  const showUnread = (unread: number): void => {
    showBadge(unread, translate('unreadCases').replace('{n}', String(unread)), agent.window);
    tray.showUnread(unread);
  };
  const onFault = (error: unknown): void => log.warn({ err: error }, 'workspace fault');
  let state = '';

  const workspace = new WorkspaceDesk({
    data: join(app.getPath('userData'), 'workspaces'),
    deviceName: hostname().slice(0, 100) || 'Heartline',
    sessions: new SessionStore(database),
    secrets,
    open: (options, emit, onGone) =>
      startWorkspaceThread(join(built, 'main', 'workspace.js'), options, emit, onGone),
    onStatus: (status) => {
      if (status.state !== state)
        log.info({ state: status.state, problem: status.problem }, 'workspace changed');
      ({ state } = status);
      router.push('workspace.changed', status);
      calls.flush();
    },
    onEvent: (event) => {
      switch (event.type) {
        case 'directory':
          router.push('directory.changed', event.directory);
          tray.showStates(event.directory?.me.states ?? null);
          if (event.directory) onWorkspace(event.directory.workspace);
          break;
        case 'changed':
          showUnread(event.counts.unread);
          router.push('inbox.changed', {
            counts: event.counts,
            caseIds: event.caseIds,
            ...(event.all === true ? { all: true } : {}),
          });
          break;
        case 'presence':
          router.push('presence.changed', event.presence);
          break;
        case 'upload':
          router.push('files.changed', event.upload);
          break;
        case 'rendezvous':
          assist().heard(event.frame);
          break;
        case 'rendezvousBack':
          assist().back(event.iceServers);
          break;
        case 'rendezvousLost':
          assist().lost(event.code);
          break;
        case 'notices':
          notices.show(event.notices);
          break;
        case 'fault':
          log.warn({ what: event.message }, 'workspace fault');
      }
    },
    onSwitch: () => {
      onSwitch();
      assist().switched();
      notices.clear();
      showUnread(0);
      tray.showStates(null);
      router.push('directory.changed', null);
      router.push('inbox.changed', { counts: noCounts, caseIds: [], all: true });
    },
    onFault,
  });

  const calls: CallReporter = new CallReporter({
    log: callLog,
    outbox: () => {
      const { open, owner } = workspace;
      return open && owner !== undefined
        ? { owner, do: (body) => open.do(body), adoptFile: (file, path) => open.adoptFile(file, path) }
        : undefined;
    },
    recordings,
    onFault,
  });

  return {
    services: {
      workspace,
      saveFile: (attachment, open) =>
        saveFile(agent.window, attachment, (path) => open.fetchFile(attachment, path)),
      startAssist: (caseId) => assist().start(caseId),
      onViewing: (caseId) => notices.viewing(caseId),
    },
    admin: {
      access: () => workspace.access,
      slug: async () => (await workspace.open?.directory())?.workspace.slug,
      openInBrowser: (url) => shell.openExternal(url),
    },
    calls,
    onLook: () => notices.lookedAt(),
    setState: (state) => {
      for (const medium of mediumSchema.options) {
        workspace.open?.do({ type: 'agent.state', medium, state }).catch(onFault);
      }
    },
  };
}
