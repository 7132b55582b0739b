import type { CaseStatus } from './case.ts';

/**
 * The status after somebody wants another one; `case.ts` has the diagram. One that changes nothing, or that the diagram
 * does not have, leaves the very same object.
 */
export function transition(from: CaseStatus, to: CaseStatus): CaseStatus {
  switch (to.state) {
    case 'open':
    case 'closed':
      return from.state === to.state ? from : to;
    case 'snoozed':
      return from.state === 'closed' || (from.state === 'snoozed' && from.until === to.until) ? from : to;
  }
}

export const opened = (from: CaseStatus): CaseStatus => transition(from, { state: 'open' });
