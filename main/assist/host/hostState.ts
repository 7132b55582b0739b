import type { JoinProblem } from '#core/domain/assist/ending.ts';

/**
 * A session as the customer's device knows it.
 *
 *   finding ──code proved──► joined ──either end, violation, line──► over
 *      └──no such code, not proved, line────────────────────────────►
 */
export type HostState =
  | { readonly state: 'finding' }
  | { readonly state: 'joined'; readonly compare: string }
  | {
      readonly state: 'over';
      readonly problem: JoinProblem | null;
      /** Both ends had proved themselves to each other. */
      readonly hasMet: boolean;
      /** Of which session there is a receipt, once it has its end. */
      readonly receiptOf: string | undefined;
    };
