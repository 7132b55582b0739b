import { useState } from 'react';
import type { ViewingStore } from '../session/viewingStore.ts';

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
