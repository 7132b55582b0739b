import type { viewerBridge } from '#core/contracts/viewer.ts';
import type { Handlers } from '../ipc/router.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import type { AssistDesk } from './assistDesk.ts';

/** What each command of the viewer's bridge does. */
export const viewerHandlers = (
  desk: AssistDesk,
  settings: Pick<SettingsStore, 'read'>,
): Handlers<typeof viewerBridge> => ({
  'viewer.read': () => desk.read(),
  'viewer.say': (said) => desk.say(said),
  'viewer.tell': (fact) => desk.tell(fact),
  'viewer.sendLink': () => desk.sendLink(),
  'viewer.settings': () => settings.read(),
});
