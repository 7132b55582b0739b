import { v5 } from 'uuid';
import type { ChannelEvent, CallFact } from '#core/domain/timeline/channelEvent.ts';
import { replay, type Call, type CallEvent } from '#core/domain/call/call.ts';
import { canonicalIdentity } from '#core/domain/customer/identity.ts';

/**
 * What the newest of a call's events means to its customer's case; undefined where it means nothing, and for a caller
 * who withholds their number, who is nobody's customer.
 */
export function reportOf(events: readonly CallEvent[]): ChannelEvent | undefined {
  const earlier = events.slice(0, -1);
  const call = replay(events);
  if (!call || call.party.number === '') return undefined;
  const newest = events.at(-1);
  const fact = newest?.type === 'recorded' ? recordedFact(newest) : factOf(call, replay(earlier), newest);
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

/** Only what has changed the call is a fact: networks repeat themselves. */
function factOf(call: Call, before: Call | undefined, newest: CallEvent | undefined): CallFact | undefined {
  if (before === undefined) return { state: 'ringing' };
  if (call.state === 'ended') return before.state === 'ended' ? undefined : endOf(call);
  if (call.state !== 'active') return undefined;
  if (before.state !== 'active') return { state: 'answered' };
  if (call.heldByUs !== before.heldByUs) return { state: call.heldByUs ? 'held' : 'resumed' };
  if (call.transfer.state === 'done' && before.transfer.state !== 'done') {
    return { state: 'transferred', to: call.transfer.to };
  }
  return call.recording === before.recording ? undefined : recordingFact(before, newest);
}

function recordingFact(
  before: Extract<Call, { state: 'active' }>,
  event: CallEvent | undefined,
): CallFact | undefined {
  if (event?.type === 'recordingStarted') return { state: 'recording', consent: event.consent };
  if (event?.type === 'recordingStopped' && before.recording.state === 'on')
    return { state: 'recordingStopped', by: event.by };
  return event?.type === 'recordingDenied' ? { state: 'recordingDenied' } : undefined;
}

/** The id of a recording is that of its file on the server. */
function recordedFact(event: Extract<CallEvent, { type: 'recorded' }>): CallFact {
  const { recordingId, size, recordedMs } = event;
  const file = { blobId: recordingId, name: 'call.webm', type: 'audio/webm', size };
  return { state: 'recorded', file, recordedMs };
}

function endOf({ answeredAt, endedAt, ending, quality }: Extract<Call, { state: 'ended' }>): CallFact {
  return {
    state: 'ended',
    ending,
    // A clock that was set back must not make a call that lasted less than nothing.
    talkedMs: answeredAt === undefined ? null : Math.max(0, endedAt - answeredAt),
    mos: quality?.mos ?? null,
  };
}
