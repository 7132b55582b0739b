import { z } from 'zod';
import type { EndReason } from './receipt/fact.ts';

/** Why a session has not come about, or ended as nobody wanted it to. */
export const joinProblemSchema = z.enum([
  'unknownCode',
  /** Who has helped before was not found again. */
  'notThere',
  'occupied',
  'tooMany',
  'notProved',
  'line',
  'cannotShow',
  'violation',
  /** What was allowed could not be written down, and so did not happen. */
  'notRecorded',
]);
export type JoinProblem = z.infer<typeof joinProblemSchema>;

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
