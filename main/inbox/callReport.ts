import { v5 } from 'uuid';
import type { ChannelEvent, CallFact } from '#core/domain/timeline/channelEvent.ts';
import { replay, type Call, type CallEvent } from '#core/domain/call/call.ts';
import { canonicalIdentity } from '#core/domain/customer/identity.ts';

/**
 * What the newest of a call's events means to its customer's case; undefined where it means nothing, and for a caller
 * who withholds their number, who is nobody's customer.
 */
export function reportOf(events: readonly CallEvent[]): ChannelEvent | undefined {
  const [newest, earlier] = [events.at(-1), events.slice(0, -1)];
  const call = replay(events);
  if (!newest || !call || call.party.number === '') return undefined;
  const fact = factOf(newest, call, replay(earlier));
  if (!fact) return undefined;
  const { callId, party, direction } = call;
  return {
    // The same event is reported under the same id, however often a crash makes it be reported.
    eventId: v5(String(earlier.length), callId),
    channel: 'phone',
    identity: canonicalIdentity({ kind: 'phone', value: party.number }),
    ...(party.displayName === undefined ? {} : { displayName: party.displayName }),
    contactId: callId,
    fact: { type: 'call', direction, fact },
  };
}

/** Only what has changed the state of the call is a fact: networks repeat themselves. */
function factOf({ type }: CallEvent, call: Call, before: Call | undefined): CallFact | undefined {
  if (before === undefined) return { state: 'ringing' };
  if (call.state === before.state) return undefined;
  if (type === 'accepted') return { state: 'answered' };
  if (call.state !== 'ended') return undefined;
  const { answeredAt, endedAt, ending, quality } = call;
  return {
    state: 'ended',
    ending,
    // A clock that was set back must not make a call that lasted less than nothing.
    talkedMs: answeredAt === undefined ? null : Math.max(0, endedAt - answeredAt),
    mos: quality?.mos ?? null,
  };
}
