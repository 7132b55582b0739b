import { join } from 'node:path';
import { app, ipcMain, type Session } from 'electron';
import type { Logger } from 'pino';
import type { agentBridge } from '#core/contracts/ipc.ts';
import type { Settings } from '#core/contracts/model.ts';
import { playerBridge, type recordingCommands } from '#core/contracts/player.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import { PlayedRecording } from '../assist/recordings/playedRecording.ts';
import { RecordingShelf } from '../assist/recordings/recordingShelf.ts';
import { Retention } from '../assist/recordings/retention.ts';
import { Router, type Handlers } from '../ipc/router.ts';
import type { SecretStore } from '../store/secretStore.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import { KeptWindow } from '../windows/keptWindow.ts';
import { pageOrigin, pageUrl, type FileSource } from '../windows/pages.ts';
import { buildScreenWindow } from '../windows/screenWindow.ts';

export interface RecordingsParts {
  readonly built: string;
  /** @param files what the page may play */
  readonly openSession: (files: FileSource) => Session;
  readonly secrets: Pick<SecretStore, 'keep' | 'recall'>;
  readonly settings: SettingsStore;
  /** Tells the case of a session something more. @throws HeartlineError signedOut, caseGone */
  readonly tell: (caseId: string, contactId: string, fact: AssistFact) => Promise<void>;
  readonly onList: (recordingIds: string[]) => void;
  readonly log: Logger;
}

export interface SessionRecordings {
  readonly shelf: RecordingShelf;
  readonly handlers: Pick<Handlers<typeof agentBridge>, keyof typeof recordingCommands>;
  readonly onSettings: (settings: Settings) => void;
  /** What the workspace says now; it holds until it says otherwise, whoever is signed in. */
  readonly onPolicy: (days: number) => void;
  /** Something was recorded, and is whole. */
  readonly changed: () => void;
}

/** Builds what there is of recorded sessions at this device: where they lie, for how long, and the window that plays them. */
export function composeRecordings(parts: RecordingsParts): SessionRecordings {
  const { built, openSession, secrets, settings, tell, onList, log } = parts;
  const onFault = (error: unknown): void => log.error({ err: error }, 'recordings of sessions');
  const folder = join(app.getPath('userData'), 'session-recordings');
  const shelf = new RecordingShelf({ folder, secrets, clock: Date.now });
  let played: PlayedRecording | undefined;
  const router = new Router(playerBridge, pageOrigin('player'), log);
  const session = openSession(async (name) => await played?.video(name));
  const window = new KeptWindow(() => buildScreenWindow('player', session, built), pageUrl('player'), {
    onOpen: (opened) => router.admit(opened.webContents),
    onGone: (reason) => log.error({ reason }, 'player window gone'),
    onClosed: () => {
      played = undefined;
    },
  });
  const changed = (): void => void shelf.finished().then(onList).catch(onFault);
  router.listen(ipcMain, {
    'player.read': async () => (await played?.view()) ?? { state: 'damaged' },
    'player.pointer': async () => (await played?.pointer()) ?? [],
    'player.cast': async ({ n }) => (await played?.cast(n)) ?? null,
    'player.settings': () => settings.read(),
  });
  /** One after the other: two that delete the same would be in each other's way. */
  let swept: Promise<unknown> = shelf.recover().then((damaged) => {
    for (const path of damaged) log.warn({ path }, 'a recording of a session is damaged');
  });
  const sweep = async (): Promise<void> => {
    const mine = swept.catch(onFault).then(async () => {
      if ((await shelf.sweep(await settings.keptDays())) > 0) changed();
    });
    swept = mine;
    await mine;
  };
  new Retention({ sweep, onFault }).start();
  const takePolicy = async (days: number): Promise<void> => {
    if (days === (await settings.keptDays())) return;
    await settings.saveKeptDays(days);
    await sweep();
  };
  return {
    shelf,
    changed,
    onPolicy: (days) => void takePolicy(days).catch(onFault),
    onSettings: (saved) => router.push('player.settingsChanged', saved),
    handlers: {
      'recordings.list': () => shelf.finished(),
      'recordings.play': async ({ recordingId }) => {
        if (!(await shelf.finished()).includes(recordingId)) throw new HeartlineError('recordingGone');
        played = new PlayedRecording(shelf, recordingId);
        if (window.window) router.push('player.changed', await played.view());
        window.show();
      },
      'recordings.delete': async ({ recordingId, caseId, contactId }) => {
        if (!(await shelf.finished()).includes(recordingId)) throw new HeartlineError('recordingGone');
        window.close();
        played = undefined;
        await shelf.remove(recordingId);
        changed();
        await tell(caseId, contactId, { state: 'recordingDeleted', recordingId });
      },
    },
  };
}
