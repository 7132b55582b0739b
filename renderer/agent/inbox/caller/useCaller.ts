import type { Call } from '#core/domain/call/call.ts';
import type { CommandOutput, agentBridge } from '#core/contracts/ipc.ts';
import { useServices, useWorkspace } from '../../services.ts';
import { useAnswer } from '../useAnswer.ts';

type Caller = CommandOutput<typeof agentBridge, 'case.ofCaller'>;

/** Whom the call is with, as far as the workspace knows them. */
export function useCaller(call: Call | null | undefined): Caller | undefined {
  const { ask } = useServices();
  const isSignedIn = (useWorkspace()?.state ?? 'signedOut') !== 'signedOut';
  const number = call?.party.number ?? '';
  const key = call && isSignedIn && number !== '' ? `${call.callId}:${number}` : null;
  return useAnswer(key, () => ask('case.ofCaller', { number })).value;
}
