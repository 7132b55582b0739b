import { IconMicrophone, IconMicrophoneOff, IconPhoneCall, IconPhonePause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import { useIdentity } from '../services.ts';
import { useCommand } from '../useCommand.ts';
import { CallButton } from './CallButton.tsx';
import { RecordControls } from './RecordControls.tsx';
import { TransferButton } from './TransferButton.tsx';
import { callHotkeys, spoken } from './useCallHotkeys.ts';

interface ActiveControlsProps {
  readonly call: Extract<Call, { state: 'active' }>;
  readonly size: 'sm' | 'lg';
}

/** What can be done while both sides talk, but for ending it. */
export function ActiveControls({ call, size }: ActiveControlsProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const isSignedIn = useIdentity() !== null;
  // A recording belongs on a case; without a workspace, or a number to know the customer by, there is none.
  const mayRecord = call.recording.state === 'on' || (isSignedIn && call.party.number !== '');
  const { callId, muted, heldByUs } = call;
  return (
    <>
      <CallButton
        size={size}
        label={t(($) => (muted ? $.calls.unmute : $.calls.mute))}
        icon={muted ? IconMicrophoneOff : IconMicrophone}
        isPressed={muted}
        keys={spoken(callHotkeys.mute)}
        onClick={() => void run('calls.mute', { callId, muted: !muted })}
      />
      <CallButton
        size={size}
        label={t(($) => (heldByUs ? $.calls.resume : $.calls.hold))}
        icon={heldByUs ? IconPhoneCall : IconPhonePause}
        isPressed={heldByUs}
        keys={spoken(callHotkeys.hold)}
        onClick={() => void run('calls.hold', { callId, held: !heldByUs })}
      />
      {mayRecord && <RecordControls key={`record ${callId}`} call={call} size={size} />}
      <TransferButton key={callId} call={call} size={size} />
    </>
  );
}
