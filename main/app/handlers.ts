import { HeartlineError } from '#core/contracts/errors.ts';
import type { agentBridge, engineBridge } from '#core/contracts/ipc.ts';
import type { Settings } from '#core/contracts/model.ts';
import type { LineProblem } from '#core/domain/line/line.ts';
import { adminHandlers, type AdminServices } from '../admin/handlers.ts';
import type { AccountDesk } from '../calls/accountDesk.ts';
import type { Phone } from '../calls/phone.ts';
import { inboxHandlers, type InboxServices } from '../inbox/handlers.ts';
import type { SessionRecordings } from './composeRecordings.ts';
import type { Handlers } from '../ipc/router.ts';
import type { CallLog } from '../store/callLog.ts';
import type { SettingsStore } from '../store/settingsStore.ts';

export interface AgentServices {
  readonly phone: Phone;
  readonly callLog: CallLog;
  readonly settings: SettingsStore;
  readonly accounts: AccountDesk;
  readonly inbox: InboxServices;
  readonly admin: AdminServices;
  readonly recordings: SessionRecordings['handlers'];
  readonly onSettings: (settings: Settings) => void;
  readonly openHelp: () => void;
  readonly openPrograms: () => Promise<readonly string[]>;
}

/** What each command of the agent's bridge does. */
export const agentHandlers = ({
  phone,
  callLog,
  settings,
  accounts,
  inbox,
  admin,
  recordings,
  onSettings,
  openHelp,
  openPrograms,
}: AgentServices): Handlers<typeof agentBridge> => ({
  'phone.snapshot': () => phone.snapshot,
  'phone.check': () => phone.check(),
  'calls.dial': ({ target }) => ({ callId: phone.dial(target) }),
  'calls.answer': ({ callId }) => phone.command({ type: 'answer', callId }),
  'calls.decline': ({ callId }) => phone.command({ type: 'decline', callId }),
  'calls.hangup': ({ callId }) => phone.command({ type: 'hangup', callId }),
  'calls.mute': ({ callId, muted }) => phone.command({ type: 'mute', callId, muted }),
  'calls.hold': ({ callId, held }) => phone.command({ type: 'hold', callId, held }),
  'calls.transfer': ({ callId, target }) => ({ to: phone.transfer(callId, target) }),
  'calls.record': async ({ callId, action }) => {
    // It goes to the case of whoever was signed in when the call began, and of nobody else.
    const owner = await callLog.ownerOf(callId);
    if (owner === undefined || owner !== inbox.workspace.owner) throw new HeartlineError('signedOut');
    phone.record(callId, action);
  },
  'calls.digit': ({ callId, digit }) => phone.command({ type: 'digit', callId, digit }),
  'calls.dismiss': ({ callId }) => phone.dismiss(callId),
  'calls.history': (query) => callLog.list(query),
  'settings.read': () => settings.read(),
  'settings.save': async (change) => {
    const saved = await settings.save(change);
    onSettings(saved);
    return saved;
  },
  'settings.devices': () => phone.devices,
  'account.save': ({ account, password }) => accounts.use(account, password),
  'account.forget': () => accounts.forget(),
  'help.open': openHelp,
  'help.openPrograms': async () => [...(await openPrograms())],
  ...inboxHandlers(inbox),
  ...recordings,
  ...adminHandlers(admin),
});

/** What each command of the engine's bridge does. */
export const engineHandlers = (
  phone: Phone,
  diagnose: (server: string) => Promise<LineProblem>,
): Handlers<typeof engineBridge> => ({
  'engine.ready': () => phone.engineUp(),
  'engine.report': (event) => phone.engineSaw(event),
  'engine.explain': async ({ server }) => ({ problem: await diagnose(server) }),
});
