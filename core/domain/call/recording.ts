import { z } from 'zod';
import { isGuestName } from '../customer/guestName.ts';

/**
 * How the other side said yes: on their own page, or aloud, which the agent attests. Nobody is recorded without one of
 * the two.
 */
export const recordingConsentSchema = z.enum(['page', 'spoken']);

/*
 * The recording of one call.
 *
 *   none ──asked──► asked ──started──► on ⇄ paused
 *     │└─────────── started (spoken yes) ──►│
 *     │               │ stopped by us: none │ stopped by us: none
 *   denied          denied                  │ stopped by them
 *     └───────────────┴──────► denied ◄─────┘
 *
 * A no, and a stop by the other side, stand for the rest of the call.
 */
export const recordingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('asked') }),
  z.object({
    state: z.literal('on'),
    recordingId: z.uuid(),
    consent: recordingConsentSchema,
    paused: z.boolean(),
  }),
  z.object({ state: z.literal('denied') }),
]);
export type Recording = z.infer<typeof recordingSchema>;

export const recordingEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('recordingAsked') }),
  z.object({ type: z.literal('recordingDenied') }),
  z.object({
    type: z.literal('recordingStarted'),
    recordingId: z.uuid(),
    consent: recordingConsentSchema,
  }),
  z.object({ type: z.literal('recordingPaused'), paused: z.boolean() }),
  z.object({ type: z.literal('recordingStopped'), by: z.enum(['us', 'them']) }),
]);
export type RecordingEvent = z.infer<typeof recordingEventSchema>;

/** The recording after the event; one that has no meaning now leaves the very same object. */
export function recordingTransition(recording: Recording, event: RecordingEvent): Recording {
  switch (event.type) {
    case 'recordingAsked':
      return recording.state === 'none' ? { state: 'asked' } : recording;
    case 'recordingDenied':
      return recording.state === 'asked' || recording.state === 'none' ? { state: 'denied' } : recording;
    case 'recordingStarted': {
      // A yes on the page answers a question; a spoken one is attested where none was asked there.
      if (recording.state !== (event.consent === 'page' ? 'asked' : 'none')) return recording;
      const { recordingId, consent } = event;
      return { state: 'on', recordingId, consent, paused: false };
    }
    case 'recordingPaused':
      return recording.state === 'on' && recording.paused !== event.paused
        ? { ...recording, paused: event.paused }
        : recording;
    case 'recordingStopped':
      // Whoever is asked and does not answer has not said no.
      if (recording.state === 'asked' && event.by === 'us') return { state: 'none' };
      if (recording.state !== 'on') return recording;
      return { state: event.by === 'them' ? 'denied' : 'none' };
  }
}

/** A caller from the customer's page, by the name that the server gives each of them; they are asked there. */
export const isPageCaller = ({ number }: { readonly number: string }): boolean => isGuestName(number);

/** Media type of what the two ends say about the recording, in INFO requests of the call (RFC 6086). */
export const recordingInfoType = 'application/vnd.heartline.recording+json';

export const recordingInfoSchema = z.discriminatedUnion('type', [
  /** From the agent: may this call be recorded? */
  z.object({ type: z.literal('ask') }),
  /** From the agent: what is so now. */
  z.object({ type: z.literal('now'), recording: z.enum(['off', 'on', 'paused']) }),
  /** From the customer: the answer. */
  z.object({ type: z.literal('answer'), yes: z.boolean() }),
  /** From the customer: no longer. */
  z.object({ type: z.literal('stop') }),
]);
export type RecordingInfo = z.infer<typeof recordingInfoSchema>;
