import type { HostEvent } from '#core/contracts/host.ts';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import type { CustomerSays } from '#core/domain/assist/control.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { Passed } from './gate.ts';
import type { WrittenFact } from '#core/domain/assist/receipt/sessionRecord.ts';
import type { Rectangle } from './surfaces.ts';

/** What a session offers to those who do what its leases allow. */
export interface HostSide {
  /** Whether the customer allows this now, and it is written down. */
  has(lease: Lease): boolean;
  /** The customer is asked something now. */
  readonly isAsked: boolean;
  /** Where a monitor that is shown now lies; undefined for anything else. */
  placeOf(surfaceId: string): Rectangle | undefined;
  /** Surfaces that are shown now. */
  readonly surfaceIds: readonly string[];
  /** The agent's end records now, and the customer has not paused it. */
  readonly isRecorded: boolean;
  /** To the agent's end, on the channel `control`, after all that was written down and told before. */
  say(message: CustomerSays): void;
  /** To the agent's end. @returns false where the connection is not open, and nothing was sent */
  send(channel: AssistChannel, data: string | Uint8Array<ArrayBuffer>): boolean;
  /** The agent's end did what no honest one does: the session ends. */
  violated(what: string): void;
  /** Something that belongs in the receipt. */
  note(fact: WrittenFact): void;
}

/** Something that the gate has let pass for one of the uses. */
export type Usable = Exclude<Passed, { type: 'control' | 'late' | 'violation' }>;

export type UseEvent = Extract<HostEvent, { type: 'sent' | 'clipboardArrived' | 'clipboardRefused' }>;

/** What leases let the agent's end do at this device, for one session. */
export interface LeaseUse {
  /** The customer has allowed it, and it is written down. The agent's end is told once this has resolved. */
  begin(lease: Lease): void | Promise<void>;
  /** It is over: whatever is under way ends now. */
  end(lease: Lease): void;
  take(passed: Usable): void;
  /** What the hidden page has done for one of the uses. */
  report(event: UseEvent): void;
  /** The customer is asked something: whatever is held is let go. */
  pause(): void;
  /** The two ends can, or cannot, hear each other. */
  reach(canHear: boolean): void;
  /** The session is over. Resolves once nothing more can be noted of it. */
  close(): void | Promise<void>;
}
