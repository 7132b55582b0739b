import { invitationLimits } from '#core/domain/assist/code.ts';
import type { HostPlatform, ShownSurface } from '#core/domain/assist/control.ts';
import type { Leases } from './leaseState.ts';

export type WhyOver =
  | 'burnt'
  | 'expired'
  | 'lineLost'
  /** The customer did not want to show anything. */
  | 'denied'
  /** They have stopped showing, in a browser. */
  | 'revoked'
  /** They have ended the session. */
  | 'ended'
  /** They go on in the app. */
  | 'moving'
  /** Their page was closed, or loaded anew. */
  | 'left'
  /** Their end says what makes no sense, or came with another certificate. */
  | 'notUnderstood';

/** Whether the same customer may come back: nobody has wanted the end of it. */
export const canFollowUp = (why: WhyOver): boolean =>
  why === 'lineLost' || why === 'moving' || why === 'left';

export interface Joined {
  readonly state: 'joined';
  readonly compare: string;
  readonly platform: HostPlatform;
  readonly leases: Leases;
  /** Empty: nothing is shown now. */
  readonly surfaces: readonly ShownSurface[];
  readonly isFrozen: boolean;
  /** The customer has paused the recording. */
  readonly isRecordingPaused: boolean;
  /** The two ends hear each other just now. */
  readonly canHear: boolean;
}

/**
 * The agent's end of an assist session.
 *
 *   waiting ──the customer comes──► meeting ──code proved──► met ──hello──► joined
 *      ▲                               │                      │               │
 *      └────────another code───────────┘                      └───────┬───────┘
 *                                                                     ▼
 *                                                           over, for one of its reasons
 */
export type ViewingState =
  | { readonly state: 'waiting'; readonly failures: number }
  | { readonly state: 'meeting'; readonly failures: number }
  | { readonly state: 'met'; readonly compare: string }
  | Joined
  | { readonly state: 'over'; readonly why: WhyOver };

export type RendezvousEvent =
  | { readonly type: 'came' }
  | { readonly type: 'left' }
  | { readonly type: 'wrongCode' }
  | { readonly type: 'proved'; readonly compare: string }
  /** The server is gone; `code` as it closed (RFC 6455 §7.4). */
  | { readonly type: 'serverLost'; readonly why: 'burnt' | 'expired' | 'lineLost' | 'ended' };

export const wrongCode = (state: ViewingState): ViewingState => {
  if (state.state !== 'meeting') return { state: 'over', why: 'burnt' };
  const failures = state.failures + 1;
  // The server counts too, but is not asked: whoever knows the code decides how often it may be guessed.
  return failures >= invitationLimits.failures
    ? { state: 'over', why: 'burnt' }
    : { state: 'waiting', failures };
};
