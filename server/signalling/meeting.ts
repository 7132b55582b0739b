import { rendezvousCodes } from '#core/contracts/assist.ts';
import { invitationLimits } from '#core/domain/assist/code.ts';

/** Who invites, as the server knows them and the customer is told. */
export interface Inviter {
  readonly workspaceId: string;
  readonly agentId: string;
  readonly organisation: string;
  readonly agent: string;
  /** Whose customer is invited. */
  readonly caseId: string;
}

/** A socket of an end: at which node it is, under an id that no other socket ever has. */
export interface Connection {
  readonly connectionId: string;
  readonly nodeId: string;
}

/** `tokenHash`: SHA-256 of what this end comes back with. */
export type Seat = Connection & { readonly tokenHash: string };
type Place = Seat | { readonly awayUntil: number; readonly tokenHash: string };

interface Waiting {
  readonly inviter: Inviter;
  readonly expiresAt: number;
  readonly failures: number;
  readonly agent: Seat;
}

/*
 *   open ──join──► met ──accepted──► used ⟲ lost, comeBack
 *    ▲              │
 *    └──refused, or the customer has gone (over at the third)
 *
 * It is over, and kept no longer, when an end leaves, when its time is up, and before `used` also when the agent's socket is
 * lost.
 */
export type Meeting =
  | (Waiting & { readonly state: 'open' })
  | (Waiting & { readonly state: 'met'; readonly customer: Seat })
  | {
      readonly state: 'used';
      readonly inviter: Inviter;
      readonly agent: Place;
      readonly customer: Place;
    };

export type MeetingEvent =
  | { readonly type: 'join'; readonly seat: Seat; readonly now: number }
  /** The agent says it of the customer whom they were told of. */
  | { readonly type: 'accepted' | 'refused'; readonly by: string; readonly of: string | null }
  | { readonly type: 'say'; readonly by: string; readonly to: string | null; readonly text: string }
  /** A socket is gone, by a fault or because its end wants no more. */
  | { readonly type: 'lost' | 'left'; readonly connectionId: string; readonly now: number }
  /** The node of a socket does not live, or does not know it yet. */
  | { readonly type: 'orphaned'; readonly connectionId: string; readonly now: number }
  | {
      readonly type: 'comeBack';
      readonly end: End;
      readonly seat: Seat;
      /** Of an agent, who is signed in. */
      readonly agentId?: string | undefined;
      readonly now: number;
    }
  /** The agent invites anew, or waits for the same customer once more. */
  | { readonly type: 'superseded'; readonly agentId: string; readonly isFollowUp: boolean }
  | { readonly type: 'timePassed'; readonly now: number };

export type End = 'agent' | 'customer';

/** What a socket is told, at whatever node it is. */
export type Mail =
  | { readonly type: 'peer'; readonly connectionId: string | null }
  | { readonly type: 'heard'; readonly text: string }
  | { readonly type: 'mayComeBack' }
  | { readonly type: 'close'; readonly code: number };

export interface Addressed {
  /** Id of the connection. */
  readonly to: string;
  readonly mail: Mail;
}

export interface Step {
  /** Undefined: it is over. */
  readonly next: Meeting | undefined;
  readonly mails: readonly Addressed[];
}

/** Nothing comes of an event: to whoever comes it says why, and to others that it was about what is no more. */
export type Refusal = 'unknown' | 'occupied';

/** RFC 6455 §7.4.1: the server's end goes, and whoever was connected may try again. */
const goingAway = 1001;

const isHere = (place: Place): place is Seat => 'connectionId' in place;
const close = (to: Place, code: number): Addressed[] =>
  isHere(to) ? [{ to: to.connectionId, mail: { type: 'close', code } }] : [];
const peer = (to: Place, of: Place | null): Addressed[] =>
  isHere(to)
    ? [
        {
          to: to.connectionId,
          mail: { type: 'peer', connectionId: of && isHere(of) ? of.connectionId : null },
        },
      ]
    : [];
const over = (...mails: Addressed[][]): Step => ({ next: undefined, mails: mails.flat() });

/** When time changes this meeting next; undefined: not by itself. */
export function dueAt(meeting: Meeting): number | undefined {
  if (meeting.state !== 'used') return meeting.expiresAt;
  const times = [meeting.agent, meeting.customer].flatMap((place) =>
    isHere(place) ? [] : [place.awayUntil],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The sockets of a meeting. */
export const connectionsOf = (meeting: Meeting): Connection[] =>
  (meeting.state === 'open' ? [meeting.agent] : [meeting.agent, meeting.customer]).filter(isHere);

export function transition(meeting: Meeting, event: MeetingEvent): Step | Refusal {
  switch (event.type) {
    case 'join':
      return join(meeting, event);
    case 'accepted':
    case 'refused':
      return judge(meeting, event);
    case 'say':
      return say(meeting, event);
    case 'lost':
    case 'left':
    case 'orphaned':
      return gone(meeting, event);
    case 'comeBack':
      return comeBack(meeting, event);
    case 'superseded':
      return meeting.inviter.agentId === event.agentId
        ? ends(meeting, rendezvousCodes.expired, rendezvousCodes[event.isFollowUp ? 'followedUp' : 'ended'])
        : 'unknown';
    case 'timePassed':
      return (dueAt(meeting) ?? Infinity) <= event.now
        ? ends(meeting, rendezvousCodes.expired, rendezvousCodes.expired)
        : 'unknown';
  }
}

const ends = (meeting: Meeting, agentCode: number, customerCode: number): Step =>
  over(
    close(meeting.agent, agentCode),
    meeting.state === 'open' ? [] : close(meeting.customer, customerCode),
  );

function join(meeting: Meeting, { seat, now }: Extract<MeetingEvent, { type: 'join' }>): Step | Refusal {
  if (meeting.state === 'met') return 'occupied';
  if (meeting.state !== 'open' || now >= meeting.expiresAt) return 'unknown';
  const mails = [...peer(seat, meeting.agent), ...peer(meeting.agent, seat)];
  return { next: { ...meeting, state: 'met', customer: seat }, mails };
}

function judge(
  meeting: Meeting,
  { type, by, of }: Extract<MeetingEvent, { type: 'accepted' | 'refused' }>,
): Step | Refusal {
  if (meeting.state === 'open' || !isHere(meeting.agent) || meeting.agent.connectionId !== by)
    return 'unknown';
  // Said twice it means the same.
  if (meeting.state === 'used') return type === 'accepted' ? { next: meeting, mails: [] } : 'unknown';
  const { customer, agent, inviter } = meeting;
  if (customer.connectionId !== of) return 'unknown';
  if (type === 'refused') return failed(meeting, close(customer, rendezvousCodes.unknown));
  const mails = [agent, customer].map(({ connectionId }): Addressed => ({
    to: connectionId,
    mail: { type: 'mayComeBack' },
  }));
  return { next: { state: 'used', inviter, agent, customer }, mails };
}

/** Whoever came has not proved that they know the code: that was a guess, whatever the reason. */
function failed(meeting: Extract<Meeting, { state: 'met' }>, mails: Addressed[]): Step {
  const { inviter, expiresAt, agent } = meeting;
  const failures = meeting.failures + 1;
  const told = [...mails, ...peer(meeting.agent, null)];
  if (failures >= invitationLimits.failures) return over(told, close(meeting.agent, rendezvousCodes.unknown));
  return { next: { state: 'open', inviter, expiresAt, agent, failures }, mails: told };
}

function say(meeting: Meeting, { by, to, text }: Extract<MeetingEvent, { type: 'say' }>): Step | Refusal {
  const ids = new Set(connectionsOf(meeting).map(({ connectionId }) => connectionId));
  if (to === null || by === to || !ids.has(by) || !ids.has(to)) return 'unknown';
  return { next: meeting, mails: [{ to, mail: { type: 'heard', text } }] };
}

function gone(
  meeting: Meeting,
  { type, connectionId, now }: Extract<MeetingEvent, { type: 'lost' | 'left' | 'orphaned' }>,
): Step | Refusal {
  const is = (place: Place): boolean => isHere(place) && place.connectionId === connectionId;
  const isAgent = is(meeting.agent);
  if (!isAgent && (meeting.state === 'open' || !is(meeting.customer))) return 'unknown';
  // Should the node live after all, its socket is one too many.
  const own: Addressed[] =
    type === 'orphaned' ? [{ to: connectionId, mail: { type: 'close', code: goingAway } }] : [];
  if (meeting.state !== 'used') {
    if (meeting.state === 'met' && !isAgent) return failed(meeting, own);
    const code = type === 'left' ? rendezvousCodes.ended : goingAway;
    return over(own, meeting.state === 'met' ? close(meeting.customer, code) : []);
  }
  const other = isAgent ? meeting.customer : meeting.agent;
  if (type === 'left') return over(close(other, rendezvousCodes.ended));
  const { tokenHash } = isAgent ? meeting.agent : meeting.customer;
  const away = { awayUntil: now + invitationLimits.awayMs, tokenHash };
  return {
    next: { ...meeting, ...(isAgent ? { agent: away } : { customer: away }) },
    mails: [...own, ...peer(other, null)],
  };
}

/** A socket that this end had until now may not know yet that it is dead: the new one counts. */
function comeBack(
  meeting: Meeting,
  { end, seat, agentId, now }: Extract<MeetingEvent, { type: 'comeBack' }>,
): Step | Refusal {
  if (meeting.state !== 'used') return 'unknown';
  if (end === 'agent' && agentId !== meeting.inviter.agentId) return 'unknown';
  const [before, other] =
    end === 'agent' ? [meeting.agent, meeting.customer] : [meeting.customer, meeting.agent];
  if (before.tokenHash !== seat.tokenHash) return 'unknown';
  if (!isHere(before) && now >= before.awayUntil) return 'unknown';
  return {
    next: { ...meeting, ...(end === 'agent' ? { agent: seat } : { customer: seat }) },
    mails: [...close(before, rendezvousCodes.moved), ...peer(seat, other), ...peer(other, seat)],
  };
}
