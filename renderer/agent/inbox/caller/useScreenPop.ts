import { useEffect, useRef } from 'react';
import type { Call } from '#core/domain/call/call.ts';
import { useInbox } from '../place.ts';
import { useCaller } from './useCaller.ts';

/** Opens the case of whoever calls when the call is answered; once a call, and never for one that is only ringing. */
export function useScreenPop(call: Call | null | undefined): void {
  const { openCase } = useInbox();
  const caller = useCaller(call);
  const shown = useRef('');
  const isAnswered = call?.state === 'active' && call.direction === 'incoming';
  const callId = call?.callId ?? '';
  const caseId = caller?.caseId ?? null;
  useEffect(() => {
    if (!isAnswered || caseId === null || shown.current === callId) return;
    shown.current = callId;
    openCase(caseId);
  }, [isAnswered, caseId, callId, openCase]);
}
