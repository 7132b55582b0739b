import type { viewerBridge } from '#core/contracts/viewer.ts';
import type { Handlers } from '../ipc/router.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import type { AssistDesk } from './assistDesk.ts';
import type { ClipboardExchange } from './clipboard/clipboardExchange.ts';

/** What each command of the viewer's bridge does. */
export const viewerHandlers = (
  desk: AssistDesk,
  settings: Pick<SettingsStore, 'read'>,
  clipboard: ClipboardExchange,
  lease: { isGranted: boolean },
): Handlers<typeof viewerBridge> => ({
  'viewer.read': () => desk.read(),
  'viewer.say': (said) => desk.say(said),
  'viewer.tell': (fact) => desk.tell(fact),
  'viewer.receiptBegin': ({ sessionId }) => desk.beginReceipt(sessionId),
  'viewer.receiptHeard': (text) => desk.hearReceipt(text),
  'viewer.sendLink': () => desk.sendLink(),
  'viewer.clipboardFollow': ({ isGranted, isAutomatic }) => {
    lease.isGranted = isGranted;
    clipboard.follow(isGranted && isAutomatic);
  },
  'viewer.clipboardSend': () => clipboard.sendNow(),
  'viewer.clipboardArrived': (content) => clipboard.arrived(content),
  'viewer.settings': () => settings.read(),
});
