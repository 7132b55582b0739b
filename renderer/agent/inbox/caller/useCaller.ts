import { useEffect } from 'react';
import type { Call } from '#core/domain/call/call.ts';
import type { CommandOutput, agentBridge } from '#core/contracts/ipc.ts';
import { useServices, useWorkspace } from '../../services.ts';
import { useAnswer } from '../useAnswer.ts';

type Caller = CommandOutput<typeof agentBridge, 'case.ofCaller'>;

/** Whom the call is with, as far as the workspace knows them: more than at first once the call has opened their case. */
export function useCaller(call: Call | null | undefined): Caller | undefined {
  const { ask, on } = useServices();
  const isSignedIn = (useWorkspace()?.state ?? 'signedOut') !== 'signedOut';
  const number = call?.party.number ?? '';
  const key = call && isSignedIn && number !== '' ? `${call.callId}:${number}` : null;
  const { value, again } = useAnswer(key, () => ask('case.ofCaller', { number }));
  useEffect(() => on('inbox.changed', again), [on, again]);
  return value;
}
