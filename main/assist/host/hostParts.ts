import type { Helper } from '#core/contracts/customer.ts';
import type { HostCommand } from '#core/contracts/host.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import type { HostPlatform } from '#core/domain/assist/control.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { MeetingLineEvents } from '#core/domain/assist/meetingLine.ts';
import type { SessionReceipt, SessionReceiptParts } from '#core/domain/assist/receipt/sessionReceipt.ts';
import type { CustomerLine } from '../../sync/customerLine.ts';
import type { Masking } from '../masks/masking.ts';
import type { HostSide, LeaseUse } from './leaseUse.ts';
import type { Surfaces } from './surfaces.ts';

/** What a session has of this device and of the app around it. */
export interface HostSessionParts {
  readonly command: (command: HostCommand) => void;
  readonly openLine: (server: string, invitationId: string, events: MeetingLineEvents) => CustomerLine;
  readonly surfaces: Surfaces;
  readonly masking: Masking;
  readonly uses: (host: HostSide) => readonly LeaseUse[];
  readonly receipt: (
    sessionId: string,
    hooks: Pick<SessionReceiptParts, 'send' | 'onViolation'>,
  ) => SessionReceipt;
  /** What this device can be asked for. */
  readonly offers: readonly Lease[];
  readonly platform: HostPlatform;
  readonly clock: () => number;
  readonly stopKey: () => string | null;
  /** Both ends know each other: with this code they find each other once more. */
  readonly onMet: (followUp: InvitationCode, by: Helper) => void;
  /** They speak directly. */
  readonly onOpen: () => void;
  /** The agent's end has lost this one, and waits for it in the follow-up. */
  readonly onFollowedUp: () => void;
  readonly onChange: () => void;
  /** Something that belongs in the log: refused messages, faults. */
  readonly onNote: (note: string) => void;
}

/** What the customer has answered to a question. */
export interface Answer {
  readonly askId: number;
  readonly allowed: readonly Lease[];
  readonly minutes: number;
  readonly surfaceIds: readonly string[];
}
