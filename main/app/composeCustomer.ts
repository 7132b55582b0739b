import { setTimeout as wait } from 'node:timers/promises';
import {
  clipboard as systemClipboard,
  globalShortcut,
  ipcMain,
  nativeImage,
  powerMonitor,
  screen,
  type Session,
} from 'electron';
import type { Logger } from 'pino';
import { z } from 'zod';
import {
  barBridge,
  consentBridge,
  customerBridge,
  helperSchema,
  type CustomerView,
} from '#core/contracts/customer.ts';
import { hostBridge, type HostCommand } from '#core/contracts/host.ts';
import { overlayBridge } from '#core/contracts/overlay.ts';
import type { Settings, SettingsChange } from '#core/contracts/model.ts';
import { leaseSchema } from '#core/domain/assist/lease.ts';
import { SessionReceipt } from '#core/domain/assist/receipt/sessionReceipt.ts';
import { FollowUps } from '../assist/followUps.ts';
import { SystemClipboard } from '../assist/clipboard/systemClipboard.ts';
import { ClipboardUse } from '../assist/host/clipboardUse.ts';
import { DrawingUse } from '../assist/host/drawingUse.ts';
import { CustomerLine } from '../sync/customerLine.ts';
import { OverlayWindows } from '../windows/overlayWindows.ts';
import { CustomerDesk } from '../assist/host/customerDesk.ts';
import {
  barHandlers,
  consentHandlers,
  customerHandlers,
  type HidingHandlers,
} from '../assist/host/handlers.ts';
import type { HelpLink } from '../assist/host/link.ts';
import type { ReceiptShelf } from '../assist/receipt/receiptShelf.ts';
import { saveText } from '../windows/saveText.ts';
import { StopKey } from '../assist/host/stopKey.ts';
import { Router } from '../ipc/router.ts';
import type { SecretStore } from '../store/secretStore.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import {
  barPlace,
  buildBarWindow,
  buildConsentWindow,
  buildCustomerWindow,
  buildHostWindow,
  raise,
} from '../windows/customerWindow.ts';
import { KeptWindow, toFront } from '../windows/keptWindow.ts';
import { pageOrigin, pageUrl, type Page } from '../windows/pages.ts';
import { composeDevice } from './composeDevice.ts';
import { composeSharing } from './composeSharing.ts';

export interface CustomerParts {
  readonly built: string;
  readonly openSession: (page: Page) => Session;
  readonly settings: SettingsStore;
  /** Keeps it, and tells every window. */
  readonly saveSettings: (change: SettingsChange) => Promise<void>;
  readonly shelf: ReceiptShelf;
  readonly secrets: SecretStore;
  readonly log: Logger;
  /** The last window of somebody who gets help is closed, and no session is on. */
  readonly onIdle: () => void;
}

export interface Customer {
  /** Opens the window in which help is got; a link fills in what it names, and does no more. */
  readonly open: (link?: HelpLink) => void;
  /** A session is on, or its window is open. */
  readonly isOpen: () => boolean;
  readonly onSettings: (settings: Settings) => void;
  /** Names of the programs that have windows at this device now. */
  readonly openPrograms: () => Promise<readonly string[]>;
  /** Ends what is on. Resolves once nothing of it is left at this device: no pressed key, no shell, no open file. */
  readonly leave: () => Promise<void>;
}

const hostPlatform = ({ linux: 'linux', darwin: 'darwin', win32: 'win32' } as const)[
  process.platform as 'linux'
];

/** Builds what there is of getting help at this device: the session, its windows, the key that ends it. */
export function composeCustomer({
  built,
  openSession,
  settings,
  saveSettings,
  shelf,
  secrets,
  log,
  onIdle,
}: CustomerParts): Customer {
  const sessions = {
    customer: openSession('customer'),
    consent: openSession('consent'),
    bar: openSession('bar'),
    host: openSession('host'),
    overlay: openSession('overlay'),
  };
  const routers = {
    customer: new Router(customerBridge, pageOrigin('customer'), log),
    consent: new Router(consentBridge, pageOrigin('consent'), log),
    bar: new Router(barBridge, pageOrigin('bar'), log),
    host: new Router(hostBridge, pageOrigin('host'), log),
    overlay: new Router(overlayBridge, pageOrigin('overlay'), log),
  };
  const device = composeDevice({
    built,
    session: sessions.host,
    onNoControl: () => desk.revoke(['control'], 'gone'),
    log,
  });
  const { surfaces, masking, own } = device;
  const overlays = new OverlayWindows({
    session: sessions.overlay,
    built,
    own,
    onOpen: (window) => routers.overlay.admit(window.webContents),
    onMarks: (marks) => routers.overlay.push('overlay.changed', marks),
    displayOf: (surfaceId) => surfaces.displayOf(surfaceId),
  });
  const sharing = composeSharing({
    built,
    log,
    window: () => windows.customer.window,
    openWindow: () => windows.customer.window ?? windows.customer.open(),
    onTransfers: (shown) => routers.customer.push('customer.transfersChanged', [...shown]),
    onTerminal: (event) => routers.customer.push('customer.terminal', event),
  });
  const stopKey = new StopKey(globalShortcut, () => desk.end());
  const isOn = (): boolean => desk.session !== undefined && desk.session.state.state !== 'over';
  let isReady = Promise.withResolvers<void>();
  const command = (given: HostCommand): void => {
    void isReady.promise.then(() => routers.host.push('host.command', given));
  };

  const windows = {
    customer: new KeptWindow(() => buildCustomerWindow(sessions.customer, built), pageUrl('customer'), {
      onOpen: (window) => routers.customer.admit(window.webContents),
      reveal: (window) => {
        toFront(window);
        prepare();
      },
      onGone: (reason) => {
        log.error({ reason }, 'customer window gone');
        sharing.windowGone();
      },
      onClosed: () => {
        sharing.windowGone();
        if (isOn()) return;
        windows.consent.close();
        windows.bar.close();
        onIdle();
      },
    }),
    consent: new KeptWindow(() => buildConsentWindow(sessions.consent, built), pageUrl('consent'), {
      onOpen: (window) => routers.consent.admit(window.webContents),
      reveal: (window) => {
        raise(window);
        window.center();
        toFront(window);
        window.moveTop();
      },
      // No window, no consent.
      onGone: (reason) => {
        log.error({ reason }, 'consent window gone');
        windows.consent.close();
        desk.unanswered();
      },
      onClosed: () => desk.unanswered(),
    }),
    bar: new KeptWindow(() => buildBarWindow(sessions.bar, built), pageUrl('bar'), {
      onOpen: (window) => routers.bar.admit(window.webContents),
      reveal: (window) => {
        raise(window);
        // The screen may be another one by now than when it was loaded.
        window.setBounds(barPlace(screen.getPrimaryDisplay().workArea));
        window.showInactive();
      },
      // Nobody is looked at who is not told so.
      onGone: (reason) => {
        log.error({ reason }, 'bar gone');
        desk.end();
      },
      onClosed: () => desk.end(),
    }),
    host: new KeptWindow(() => buildHostWindow(sessions.host, built), pageUrl('host'), {
      onOpen: (window) => routers.host.admit(window.webContents),
      reveal: () => undefined,
      onGone: (reason) => {
        log.error({ reason }, 'screen host gone');
        isReady = Promise.withResolvers();
        desk.hostGone();
      },
      onClosed: () => desk.hostGone(),
    }),
  };

  /** What takes its time to start, for which nobody has to wait who has a code to type. */
  const prepare = (): void => {
    windows.consent.prepare();
    windows.bar.prepare();
    masking.prepare();
  };

  let shown: CustomerView['state'] = 'idle';
  const show = (view: CustomerView): void => {
    routers.customer.push('customer.changed', view);
    routers.bar.push('bar.changed', view.state === 'joined' ? view.session : null);
    if (view.state === shown) return;
    shown = view.state;
    log.info(
      { state: view.state, problem: view.state === 'over' ? view.problem : undefined },
      'help changed',
    );
    if (view.state === 'finding') prepare();
    else if (view.state === 'joined') {
      windows.bar.show();
      stopKey.take();
    } else {
      windows.consent.close();
      windows.bar.close();
      stopKey.give();
      overlays.close();
      device.rest();
    }
    if (view.state === 'over' && !windows.customer.window) windows.customer.open();
  };

  const desk: CustomerDesk = new CustomerDesk({
    session: {
      command,
      openLine: (server, invitationId, events) => new CustomerLine(server, invitationId, Math.random, events),
      surfaces,
      masking,
      uses: (host) => [
        device.control(host),
        new ClipboardUse({
          host,
          source: new SystemClipboard(systemClipboard, nativeImage),
          command,
        }),
        new DrawingUse({ shown: () => host.surfaceIds, show: (marks) => overlays.show(marks) }),
        ...sharing.usesOf(host),
      ],
      receipt: (sessionId, hooks) =>
        new SessionReceipt({
          sessionId,
          writer: (signing) => shelf.writer(sessionId, signing),
          close: () => shelf.close(sessionId, 'customer'),
          wait: (ms) => wait(ms, undefined, { ref: false }),
          ...hooks,
          onFault: (error) => log.error({ err: error }, 'a signature of the agent’s end could not be kept'),
        }),
      offers: leaseSchema.options,
      platform: hostPlatform,
      clock: Date.now,
      stopKey: () => stopKey.name,
      onNote: (note) => log.warn({ note }, 'assist session'),
    },
    onChange: show,
    onQuestion: (question) => {
      routers.consent.push('consent.changed', question);
      if (question) windows.consent.show();
      else windows.consent.close();
    },
    followUps: new FollowUps({
      secrets,
      name: 'assist.followUp.customer',
      session: z.object({ server: z.string().max(300), by: helperSchema }),
      clock: Date.now,
      onFault: (error) => log.warn({ err: error }, 'assist fault'),
    }),
    lastServer: () => settings.helpServer(),
    rememberServer: (server) => settings.saveHelpServer(server),
    saveReceipt: async (sessionId) => {
      const receipt = await shelf.fileOf(sessionId, 'customer');
      if (receipt) await saveText(windows.customer.window, receipt.name, receipt.text);
    },
  });

  const hiding: HidingHandlers = {
    hide: (hiddenPrograms) => saveSettings({ hiddenPrograms }),
    openPrograms: () => masking.openPrograms(),
  };
  routers.customer.listen(ipcMain, { ...customerHandlers(desk, settings, hiding), ...sharing.handlers });
  routers.consent.listen(ipcMain, consentHandlers(desk, settings, hiding));
  routers.bar.listen(
    ipcMain,
    barHandlers(desk, settings, () => windows.customer.show()),
  );
  routers.overlay.listen(ipcMain, { 'overlay.read': () => overlays.marks });
  routers.host.listen(ipcMain, {
    'host.ready': () => isReady.resolve(),
    'host.report': (event) => desk.report(event),
    'host.masks': ({ surfaceId, capturedAt }) => masking.masksOf(surfaces.placeOf(surfaceId), capturedAt),
  });
  // Who goes away from the device is in charge of it no more.
  const away = (): void => desk.revoke('all', 'away');
  powerMonitor.on('suspend', away);
  powerMonitor.on('lock-screen', away);

  return {
    open: (link) => {
      if (!windows.host.window) windows.host.open();
      if (link) desk.followed(link);
      windows.customer.show();
    },
    isOpen: () => isOn() || windows.customer.window !== undefined,
    onSettings: (changed) => {
      if (masking.use(changed.hiddenPrograms)) desk.hidesOthers();
      routers.customer.push('customer.settingsChanged', changed);
      routers.consent.push('consent.settingsChanged', changed);
      routers.bar.push('bar.settingsChanged', changed);
    },
    openPrograms: async () => await masking.openPrograms(),
    leave: async () => {
      desk.end();
      await Promise.all([sharing.leave(), device.leave()]);
      for (const window of Object.values(windows)) window.close();
    },
  };
}
