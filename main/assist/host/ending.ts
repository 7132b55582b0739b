import type { JoinProblem } from '#core/contracts/customer.ts';
import type { EndReason } from '#core/domain/assist/receipt/fact.ts';

/** How a session ended, in its receipt. @param by whose doing it was, where nothing went wrong */
export function endReason(problem: JoinProblem | null, by: 'customer' | 'agent'): EndReason {
  switch (problem) {
    case 'violation':
    case 'notProved':
      return 'violation';
    case 'line':
      return 'lost';
    case 'unknownCode':
    case 'notThere':
    case 'occupied':
    case 'tooMany':
    case 'cannotShow':
    case 'notRecorded':
    case null:
      return by;
  }
}
