import type { AssistContact } from '#core/contracts/assist.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import type { JoinProblem } from '#core/domain/assist/ending.ts';
import type { Surface } from '#core/domain/assist/fact.ts';
import type { Lease } from '#core/domain/assist/lease.ts';

export interface Inviter {
  readonly organisation: string;
  readonly agent: string;
  readonly contact: AssistContact;
}

/** `moved`: they go on in the app. */
export type ShowingProblem = JoinProblem | 'moved';

interface Session {
  readonly by: Inviter;
  readonly compare: string;
  /** What the agent would like, and a browser cannot give. */
  readonly wants: readonly Lease[];
  /** With which the app comes in the place of this page. */
  readonly inApp: InvitationCode;
}

/**
 * The customer's end, in the browser.
 *
 *   finding ──► asked ──yes──► choosing ──chosen──► connecting ──► showing
 *      │          │ no            │ taken back          │             │ stop
 *      ▼          ▼               ▼                     ▼             ▼
 *     over ◄──────┴───────────────┴─────────────────────┴─────────────┘
 */
export type ShowingState =
  | { readonly state: 'finding' }
  | ({ readonly state: 'asked' | 'choosing' | 'connecting' } & Session)
  | ({
      readonly state: 'showing';
      readonly surface: Surface;
      readonly surfaceId: string;
      readonly stream: MediaStream;
    } & Session)
  | {
      readonly state: 'over';
      readonly problem: ShowingProblem | null;
      /** There is a receipt of what was shown and asked for, and it has its end. */
      readonly hasReceipt: boolean;
    };
