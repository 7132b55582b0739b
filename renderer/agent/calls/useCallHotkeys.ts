import { useHotkeys } from '@mantine/hooks';
import { usePhone } from '../services.ts';
import { useCommand } from '../useCommand.ts';

/** Keys for the call, from every screen. Each takes two modifiers, so that nothing typed can set one off. */
export const callHotkeys = {
  answer: 'mod+shift+A',
  hangup: 'mod+shift+H',
  mute: 'mod+shift+M',
  hold: 'mod+shift+L',
} as const;

/** As they stand on the keyboard, e.g. `Ctrl Shift A`. */
export const spoken = (keys: string): string =>
  keys
    .replace('mod', globalThis.navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl')
    .replace('shift', 'Shift')
    .replaceAll('+', ' ');

export function useCallHotkeys(): void {
  const call = usePhone()?.call;
  const run = useCommand();
  useHotkeys(
    [
      [
        callHotkeys.answer,
        () => call?.state === 'offered' && void run('calls.answer', { callId: call.callId }),
      ],
      [
        callHotkeys.hangup,
        () => {
          if (!call || call.state === 'ended') return;
          void run(call.state === 'offered' ? 'calls.decline' : 'calls.hangup', { callId: call.callId });
        },
      ],
      [
        callHotkeys.mute,
        () => call?.state === 'active' && void run('calls.mute', { callId: call.callId, muted: !call.muted }),
      ],
      [
        callHotkeys.hold,
        () =>
          call?.state === 'active' && void run('calls.hold', { callId: call.callId, held: !call.heldByUs }),
      ],
    ],
    [],
  );
}
