import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, ipcMain, nativeTheme, powerMonitor, safeStorage, session } from 'electron';
import { agentBridge, engineBridge } from '#core/contracts/ipc.ts';
import type { PhoneSnapshot, Settings } from '#core/contracts/model.ts';
import { languageInForce } from '#core/domain/language/language.ts';
import { DeviceKey } from '../assist/receipt/deviceKey.ts';
import { ReceiptShelf } from '../assist/receipt/receiptShelf.ts';
import { parseHelpLink, type HelpLink } from '../assist/host/link.ts';
import { AccountDesk } from '../calls/accountDesk.ts';
import { diagnoseConnection } from '../calls/diagnoseConnection.ts';
import { Recordings } from '../calls/recordings.ts';
import { Phone } from '../calls/phone.ts';
import { Demo } from '../demo/demo.ts';
import { isDemo } from '../demo/isDemo.ts';
import { Router } from '../ipc/router.ts';
import { translator } from '../language/language.ts';
import { CallLog } from '../store/callLog.ts';
import { openDatabase } from '../store/database.ts';
import { SecretStore } from '../store/secretStore.ts';
import { SettingsStore } from '../store/settingsStore.ts';
import { buildAgentWindow } from '../windows/agentWindow.ts';
import { buildEngineWindow } from '../windows/engineWindow.ts';
import { restrictPermissions } from '../windows/hardening.ts';
import { IncomingCallNotice } from '../windows/incomingCall.ts';
import { askToClose } from '../windows/askToClose.ts';
import { KeptWindow } from '../windows/keptWindow.ts';
import { setMenu } from '../windows/menu.ts';
import { pageOrigin, pageUrl, servePage, type Page, type FileSource } from '../windows/pages.ts';
import { AppTray } from '../windows/tray/appTray.ts';
import { composeAssist } from './composeAssist.ts';
import { composeCustomer } from './composeCustomer.ts';
import { helpIn } from './helpIn.ts';
import { composeInbox } from './composeInbox.ts';
import { composeRecordings } from './composeRecordings.ts';
import { agentHandlers, engineHandlers } from './handlers.ts';
import { openLog } from './log.ts';

/** Folder of the built app: this file is bundled to `dist/main/main.js`. */
const built = join(import.meta.dirname, '..');

function openSession(page: Page, files?: FileSource) {
  const opened = session.fromPartition(page === 'agent' ? 'persist:agent' : page);
  restrictPermissions(opened, page);
  servePage(opened, page, join(built, 'renderer'), files);
  return opened;
}

/**
 * Builds the app from its parts. The only place where they meet.
 * @param help somebody wants help at this device: the agent's side of the app is then not started until it is asked for
 */
export async function compose(help: HelpLink | undefined): Promise<void> {
  const log = openLog(join(app.getPath('userData'), 'logs'));
  log.info({ version: app.getVersion(), electron: process.versions['electron'] }, 'app started');

  setMenu(process.platform);
  const database = openDatabase(join(app.getPath('userData'), 'heartline.sqlite'));
  const callLog = new CallLog(database, () => workspace.owner);
  const settingsStore = new SettingsStore(database);

  let settings = await settingsStore.read();
  const sessions = {
    agent: openSession('agent', async (blobId) => await workspace.open?.picture(blobId)),
    engine: openSession('engine'),
  };
  const agentRouter = new Router(agentBridge, pageOrigin('agent'), log);
  const engineRouter = new Router(engineBridge, pageOrigin('engine'), log);

  const translate = translator(() => languageInForce(settings.language, app.getPreferredSystemLanguages()));
  const agent = new KeptWindow((place) => buildAgentWindow(sessions.agent, built, place), pageUrl('agent'), {
    onOpen: (window) => {
      agentRouter.admit(window.webContents);
      window.on('focus', () => inbox.onLook());
    },
    onGone: (reason) => log.error({ reason }, 'agent window gone'),
    confirmClose: (window) => (phone.hasLiveCall ? askToClose(window, translate) : undefined),
    // The engine's window is never closed by a person, so “all windows closed” would never come.
    onClosed: () => process.platform !== 'darwin' && !customer.isOpen() && app.quit(),
  });
  const quit = async (): Promise<void> => {
    if (phone.hasLiveCall) {
      agent.show();
      if (agent.window && !(await askToClose(agent.window, translate))) return;
    }
    app.quit();
  };
  const tray = new AppTray(
    translate,
    {
      onOpen: () => void openAgent(),
      onState: (state) => inbox.setState(state),
      onHelp: () => customer.open(),
      onQuit: () => void quit(),
    },
    (error) => log.warn({ err: error }, 'no tray'),
  );
  const secrets = new SecretStore(database, safeStorage, process.platform);
  const recordings = new Recordings({
    folder: join(app.getPath('userData'), 'recordings'),
    log: callLog,
    clock: Date.now,
    onWhole: () => inbox.calls.flush(),
    onBroken: () => {
      phone.stopRecording();
      agentRouter.push('app.failed', 'recordingFailed');
    },
    onFault: (error) => log.error({ err: error }, 'a recording could not be written'),
  });
  const inbox = composeInbox({
    built,
    database,
    secrets,
    router: agentRouter,
    agent,
    tray,
    translate,
    log,
    callLog,
    recordings,
    onSwitch: () => phone.stopRecording(),
    // One that says nothing has no say in what another one keeps.
    onWorkspace: ({ keepRecordingsDays: days }) => days !== undefined && films.onPolicy(days),
    assist: () => assist.desk,
  });
  const { workspace } = inbox.services;
  const receipts = new ReceiptShelf({
    folder: join(app.getPath('userData'), 'receipts'),
    key: new DeviceKey(secrets),
    clock: Date.now,
  });
  const films = composeRecordings({
    built,
    openSession: (files) => openSession('player', files),
    secrets,
    settings: settingsStore,
    tell: (caseId, contactId, fact) => assist.desk.tellCase(caseId, contactId, fact),
    onList: (recordingIds) => agentRouter.push('recordings.changed', recordingIds),
    log,
  });
  const assist = composeAssist({
    built,
    session: openSession('viewer'),
    workspace: () => workspace,
    settings: settingsStore,
    shelf: receipts,
    secrets,
    recordings: films,
    translate,
    log,
  });
  // Nothing waits for it: what it cannot mend it leaves as it is.
  const unreadable = (error: unknown): void =>
    log.error({ err: error }, 'a receipt of an earlier run is not whole');
  void receipts.recover(unreadable).then((found) => {
    for (const each of found) log.warn(each, 'a receipt of an earlier run had no end');
  }, unreadable);
  const customer = composeCustomer({
    built,
    openSession,
    settings: settingsStore,
    saveSettings: async (change) => useSettings(await settingsStore.save(change)),
    shelf: receipts,
    secrets,
    log,
    onIdle: () => {
      const isInDock = process.platform === 'darwin' && isStarted;
      if (!agent.window && !isInDock) void quit();
    },
  });
  recordings.recover();
  const interrupted = await callLog.closeInterrupted();
  if (interrupted > 0) log.warn({ calls: interrupted }, 'calls of an earlier run closed as interrupted');
  const notice = new IncomingCallNotice(agent, translate);
  const showPhone = (snapshot: PhoneSnapshot): void => agentRouter.push('phone.changed', snapshot);

  const phone = new Phone({
    engine: (command) => engineRouter.push('engine.command', command),
    record: async (event) => {
      await callLog.append(event);
      inbox.calls.flush();
    },
    clock: Date.now,
    newId: randomUUID,
    onChange: showPhone,
    onIncoming: (party) => notice.show(party),
    onIncomingOver: () => notice.hide(),
    onStep: (what, facts) => log.info(facts, `${what} changed`),
    onRecorded: () => agentRouter.push('calls.historyChanged', undefined),
    onSound: (part) => recordings.take(part),
    onFailed: (code) => agentRouter.push('app.failed', code),
    onDevices: (devices) => agentRouter.push('settings.devicesChanged', devices),
    onRecordFailed: (error) => {
      log.error({ err: error }, 'a call event could not be written');
      agentRouter.push('app.failed', 'storeFailed');
    },
  });
  const accounts = new AccountDesk(phone, settingsStore, secrets);

  const useSettings = (changed: Settings): void => {
    settings = changed;
    nativeTheme.themeSource = changed.theme;
    phone.useSettings(changed);
    tray.refresh();
    agentRouter.push('settings.changed', changed);
    assist.onSettings(changed);
    films.onSettings(changed);
    customer.onSettings(changed);
  };
  useSettings(settings);
  agentRouter.listen(
    ipcMain,
    agentHandlers({
      phone,
      callLog,
      settings: settingsStore,
      accounts,
      inbox: inbox.services,
      admin: inbox.admin,
      recordings: films.handlers,
      onSettings: useSettings,
      openHelp: () => customer.open(),
      openPrograms: () => customer.openPrograms(),
    }),
  );
  engineRouter.listen(
    ipcMain,
    engineHandlers(phone, (server) => diagnoseConnection(server, sessions.engine)),
  );

  const engine = new KeptWindow(() => buildEngineWindow(sessions.engine, built), pageUrl('engine'), {
    onOpen: (window) => engineRouter.admit(window.webContents),
    reveal: () => undefined,
    onGone: (reason) => {
      log.error({ reason }, 'phone engine gone');
      recordings.engineGone();
      phone.engineDown();
    },
    onClosed: () => phone.engineDown(),
  });
  const demo = isDemo()
    ? new Demo({
        built,
        data: join(app.getPath('userData'), 'demo'),
        onAccount: (account) => accounts.offerDefault(account),
        onWorkspace: (server, signedIn, customerPage) => {
          // A terminal is where a newcomer who has just started the demo looks.
          console.log(`The customer's page: ${customerPage}`);
          void workspace.useToken(server, signedIn);
        },
        onExit: (name, code) => log.warn({ code }, `${name} ended; starting it again`),
      })
    : undefined;

  let isLeaving = false;
  app.on('before-quit', (event) => {
    if (isLeaving) return;
    event.preventDefault();
    isLeaving = true;
    const end = async (): Promise<void> => {
      await phone.leave(1500);
      await Promise.all([customer.leave(), assist.leave()]);
      engine.close();
      recordings.engineGone();
      await recordings.settled();
      await workspace.close();
      demo?.close();
      await database.destroy();
      log.info('app ended');
    };
    void end().finally(() => app.exit());
  });

  let isStarted = false;
  const openAgent = async (): Promise<void> => {
    agent.show();
    if (isStarted) return;
    isStarted = true;
    if (demo) {
      phone.expectAccount();
      await demo.start();
    }
    engine.open();
    await Promise.all([accounts.start(), workspace.start()]);
  };
  const open = (link: HelpLink | undefined): void => {
    if (link) customer.open(link);
    else void openAgent().catch(failed);
  };
  const failed = (error: unknown): void => log.error({ err: error }, 'the agent’s side did not start');
  app.on('activate', () => open(undefined));
  app.on('second-instance', (_event, argv) => open(helpIn(argv)));
  app.on('open-url', (_event, url) => open(parseHelpLink(url)));
  // The network may be another one after sleep, and a socket that looks open may be dead.
  const check = (): void => {
    phone.check();
    workspace.check();
  };
  powerMonitor.on('resume', check);
  powerMonitor.on('unlock-screen', check);
  if (help) customer.open(help);
  else await openAgent();
}
