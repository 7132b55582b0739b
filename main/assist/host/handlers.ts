import type { barBridge, consentBridge, customerBridge } from '#core/contracts/customer.ts';
import type { customerSharing } from '#core/contracts/sharing.ts';
import type { HiddenPrograms } from '#core/domain/assist/hiddenPrograms.ts';
import type { Handlers } from '../../ipc/router.ts';
import type { SettingsStore } from '../../store/settingsStore.ts';
import type { CustomerDesk } from './customerDesk.ts';

type ReadSettings = Pick<SettingsStore, 'read'>;

/** What a customer's windows can do about what is never shown. */
export interface HidingHandlers {
  readonly hide: (programs: HiddenPrograms) => Promise<void>;
  readonly openPrograms: () => Promise<readonly string[]>;
}

/** What each command of the customer's bridge does, but for those of files and the terminal. */
export const customerHandlers = (
  desk: CustomerDesk,
  settings: ReadSettings,
  hiding: HidingHandlers,
): Omit<Handlers<typeof customerBridge>, keyof typeof customerSharing.commands> => ({
  'customer.read': () => desk.read(),
  'customer.join': ({ server, code }) => desk.join(server, code),
  'customer.goOn': () => desk.goOn(),
  'customer.forget': () => desk.forget(),
  'customer.dismiss': () => desk.dismiss(),
  'customer.revoke': ({ lease }) => desk.revoke([lease], 'customer'),
  'customer.pauseRecording': ({ isPaused }) => desk.pauseRecording(isPaused),
  'customer.choose': () => desk.choose(),
  'customer.end': () => desk.end(),
  'customer.saveReceipt': () => desk.saveReceipt(),
  'customer.settings': () => settings.read(),
  'customer.hide': ({ programs }) => hiding.hide(programs),
  'customer.openPrograms': async () => [...(await hiding.openPrograms())],
});

/** What each command of the consent window's bridge does. No other window can answer. */
export const consentHandlers = (
  desk: CustomerDesk,
  settings: ReadSettings,
  hiding: HidingHandlers,
): Handlers<typeof consentBridge> => ({
  'consent.read': () => desk.question,
  'consent.answer': (answer) => desk.answer(answer),
  'consent.hideNothing': () => hiding.hide([]),
  'consent.settings': () => settings.read(),
});

/** What each command of the bar's bridge does. */
export const barHandlers = (
  desk: CustomerDesk,
  settings: ReadSettings,
  openWindow: () => void,
): Handlers<typeof barBridge> => ({
  'bar.read': () => desk.session?.view ?? null,
  'bar.revoke': ({ lease }) => desk.revoke([lease], 'customer'),
  'bar.pauseRecording': ({ isPaused }) => desk.pauseRecording(isPaused),
  'bar.choose': () => desk.choose(),
  'bar.end': () => desk.end(),
  'bar.open': openWindow,
  'bar.settings': () => settings.read(),
});
