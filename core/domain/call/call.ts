import { z } from 'zod';
import { endingSchema } from './ending.ts';
import { callQualitySchema, soundSampleSchema, withSample } from './quality.ts';
import { recordingEventSchema, recordingSchema, recordingTransition } from './recording.ts';
import { referTargetSchema, transferSchema, transferTransition } from './transfer.ts';

/*
 * One call, from the first sign of it to its end (RFC 3261 §13, seen from this user agent).
 *
 *   dialed ──► dialing ──alerting──► alerting ──accepted──► active ──ended──► ended
 *                 └───────────accepted────────────────────►   ▲
 *   offered ─► offered ──answering─► answering ──accepted─────┘
 *
 * `ended` is reached from every state, and nothing leaves it. Within `active`, each side may hold the other (RFC 3264
 * §8.4), and this side may ask the other to call somebody else (RFC 3515); `transfer.ts` has that diagram, and
 * `recording.ts` that of a recording.
 */

/** Who is at the other end, as their side says it: hostile text, to be shown as text and never believed. */
export const partySchema = z.object({
  /** User part of the SIP URI: a number, or a name. */
  number: z.string().max(128),
  displayName: z.string().max(128).optional(),
});
export type Party = z.infer<typeof partySchema>;

export const directionSchema = z.enum(['outgoing', 'incoming']);

/** All times are milliseconds since the epoch, by the clock of the device that saw the event. */
const eventBase = { callId: z.uuid(), at: z.number().int() };

export const callEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('dialed'), ...eventBase, party: partySchema }),
  z.object({ type: z.literal('offered'), ...eventBase, party: partySchema }),
  z.object({ type: z.literal('alerting'), ...eventBase }),
  z.object({ type: z.literal('answering'), ...eventBase }),
  z.object({ type: z.literal('accepted'), ...eventBase }),
  z.object({ type: z.literal('muted'), ...eventBase, muted: z.boolean() }),
  /** One side holds the other or no longer does, and the other side has answered to it. */
  z.object({ type: z.literal('held'), ...eventBase, by: z.enum(['us', 'them']), held: z.boolean() }),
  z.object({ type: z.literal('referred'), ...eventBase, to: referTargetSchema }),
  z.object({ type: z.literal('referRefused'), ...eventBase, status: z.number().int().optional() }),
  z.object({ type: z.literal('transferred'), ...eventBase }),
  ...recordingEventSchema.options.map((option) => option.extend(eventBase)),
  /** The file of a recording is whole; also after the call. `recordedMs` is null where nobody saw it end. */
  z.object({
    type: z.literal('recorded'),
    ...eventBase,
    recordingId: z.uuid(),
    size: z.number().int().min(0),
    recordedMs: z.number().int().min(0).nullable(),
  }),
  z.object({ type: z.literal('measured'), ...eventBase, sound: soundSampleSchema }),
  z.object({ type: z.literal('ended'), ...eventBase, ending: endingSchema }),
]);
/** What happened to a call. The only thing that is ever written down of it; everything else follows from these. */
export type CallEvent = z.infer<typeof callEventSchema>;

const callBase = {
  callId: z.uuid(),
  direction: directionSchema,
  party: partySchema,
  startedAt: z.number().int(),
};

export const callSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('dialing'), ...callBase }),
  z.object({ state: z.literal('alerting'), ...callBase }),
  z.object({ state: z.literal('offered'), ...callBase }),
  z.object({ state: z.literal('answering'), ...callBase }),
  z.object({
    state: z.literal('active'),
    ...callBase,
    answeredAt: z.number().int(),
    muted: z.boolean(),
    /** This side holds the other: neither hears what the other says. */
    heldByUs: z.boolean(),
    heldByThem: z.boolean(),
    transfer: transferSchema,
    recording: recordingSchema,
    quality: callQualitySchema.optional(),
  }),
  z.object({
    state: z.literal('ended'),
    ...callBase,
    answeredAt: z.number().int().optional(),
    endedAt: z.number().int(),
    /** To whom the other side was handed over. */
    transferredTo: referTargetSchema.optional(),
    quality: callQualitySchema.optional(),
    ending: endingSchema,
  }),
]);
export type Call = z.infer<typeof callSchema>;
export type LiveCall = Exclude<Call, { state: 'ended' }>;

export const isLive = (call: Call): call is LiveCall => call.state !== 'ended';

type Opening = Extract<CallEvent, { type: 'dialed' | 'offered' }>;

export const isOpening = (event: CallEvent): event is Opening =>
  event.type === 'dialed' || event.type === 'offered';

export function openCall({ callId, party, at, type }: Opening): LiveCall {
  const base = { callId, party, startedAt: at };
  return type === 'dialed'
    ? { state: 'dialing', direction: 'outgoing', ...base }
    : { state: 'offered', direction: 'incoming', ...base };
}

const facts = ({ callId, direction, party, startedAt }: Call) => ({ callId, direction, party, startedAt });

/**
 * The call after the event. An event that has no meaning in the call's state (a late 180, a second BYE) leaves the
 * very same object: networks repeat themselves, and a repeat is not a fault.
 */
export function transition(call: Call, event: CallEvent): Call {
  if (call.state === 'ended' || event.callId !== call.callId) return call;
  switch (event.type) {
    case 'dialed':
    case 'offered':
      return call;
    case 'alerting':
      return call.state === 'dialing' ? { ...facts(call), state: 'alerting' } : call;
    case 'answering':
      return call.state === 'offered' ? { ...facts(call), state: 'answering' } : call;
    case 'accepted':
      return call.state === 'active'
        ? call
        : {
            ...facts(call),
            state: 'active',
            answeredAt: event.at,
            muted: false,
            heldByUs: false,
            heldByThem: false,
            transfer: { state: 'none' },
            recording: { state: 'none' },
          };
    case 'muted':
      return call.state === 'active' ? { ...call, muted: event.muted } : call;
    case 'held':
      return call.state === 'active' ? held(call, event) : call;
    case 'referred':
    case 'referRefused':
    case 'transferred': {
      if (call.state !== 'active') return call;
      const transfer = transferTransition(call.transfer, event);
      return transfer === call.transfer ? call : { ...call, transfer };
    }
    case 'recordingAsked':
    case 'recordingDenied':
    case 'recordingStarted':
    case 'recordingPaused':
    case 'recordingStopped': {
      if (call.state !== 'active') return call;
      const recording = recordingTransition(call.recording, event);
      return recording === call.recording ? call : { ...call, recording };
    }
    case 'recorded':
      return call;
    case 'measured':
      return call.state === 'active' ? { ...call, quality: withSample(call.quality, event.sound) } : call;
    case 'ended':
      return {
        ...facts(call),
        state: 'ended',
        ...(call.state === 'active' ? { answeredAt: call.answeredAt } : {}),
        ...(call.state === 'active' && call.quality ? { quality: call.quality } : {}),
        ...(call.state === 'active' && call.transfer.state === 'done'
          ? { transferredTo: call.transfer.to }
          : {}),
        endedAt: event.at,
        ending: event.ending,
      };
  }
}

type ActiveCall = Extract<Call, { state: 'active' }>;

function held(call: ActiveCall, { by, held }: Extract<CallEvent, { type: 'held' }>): ActiveCall {
  const side = by === 'us' ? 'heldByUs' : 'heldByThem';
  return call[side] === held ? call : { ...call, [side]: held };
}

/** The call that a complete list of its events describes, oldest first; undefined where nothing opens it. */
export function replay(events: readonly CallEvent[]): Call | undefined {
  return events.reduce<Call | undefined>(
    (call, event) => (call ? transition(call, event) : isOpening(event) ? openCall(event) : undefined),
    undefined,
  );
}
