import { useState } from 'react';
import type { WhyOver } from '../session/viewingState.ts';
import type { ViewingStore } from '../session/viewingStore.ts';

/** Whether the same customer may come back: nobody has wanted the end of it. */
export const canFollowUp = (why: WhyOver): boolean =>
  why === 'lineLost' || why === 'moving' || why === 'left';

/** Another session with the same customer, in this window. */
export function useAgain(viewing: ViewingStore) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const during = (work: Promise<void>): void => {
    setState('busy');
    // What succeeds loads this page anew.
    work.catch(() => setState('failed'));
  };
  return {
    followUp: () => during(viewing.followUp()),
    inviteAnew: () => during(viewing.inviteAnew()),
    isBusy: state === 'busy',
    hasFailed: state === 'failed',
  };
}
