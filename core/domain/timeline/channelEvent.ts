import { z } from 'zod';
import { assistFactSchema } from '../assist/fact.ts';
import { directionSchema } from '../call/call.ts';
import { endingSchema } from '../call/ending.ts';
import { recordingConsentSchema } from '../call/recording.ts';
import { identitySchema } from '../customer/identity.ts';
import { attachmentSchema, textSchema } from './content.ts';

/** A way in. */
export const channelSchema = z.enum(['phone', 'webchat', 'form', 'email', 'sms', 'wechat', 'assist']);
export type Channel = z.infer<typeof channelSchema>;

/** What happened to a call, as the phone that carried it reports it; the times are that phone's. */
export const callFactSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ringing') }),
  z.object({ state: z.literal('answered') }),
  z.object({ state: z.literal('held') }),
  z.object({ state: z.literal('resumed') }),
  z.object({ state: z.literal('transferred'), to: z.string().max(128) }),
  z.object({ state: z.literal('recordingDenied') }),
  z.object({ state: z.literal('recording'), consent: recordingConsentSchema }),
  z.object({ state: z.literal('recordingStopped'), by: z.enum(['us', 'them']) }),
  z.object({
    state: z.literal('recorded'),
    file: attachmentSchema,
    /** Sound in it, without pauses; null where nobody saw it end. */
    recordedMs: z.number().int().min(0).nullable(),
  }),
  z.object({
    state: z.literal('ended'),
    ending: endingSchema,
    /** From the answer to the end; null where nobody answered. */
    talkedMs: z.number().int().min(0).nullable(),
    /** Mean opinion score of what was heard (ITU-T G.107), 1–4.5; null where it was not measured. */
    mos: z.number().min(1).max(5).nullable(),
  }),
]);
export type CallFact = z.infer<typeof callFactSchema>;

const fact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    text: textSchema,
    attachments: z.array(attachmentSchema).max(10),
    /** The message that this one answers. */
    replyTo: z.uuid().nullable(),
  }),
  z.object({ type: z.literal('call'), direction: directionSchema, fact: callFactSchema }),
  z.object({ type: z.literal('assist'), fact: assistFactSchema }),
  z.object({ type: z.literal('survey'), score: z.number().int().min(1).max(5), word: textSchema }),
  z.object({ type: z.literal('askedForAnother'), reason: textSchema }),
  /** What the customer has seen of what was written to them. */
  z.object({ type: z.literal('received'), receipt: z.enum(['delivered', 'read']), upTo: z.uuid() }),
]);

/**
 * What every adapter, of whatever medium, ends by producing: something that a customer did, or that happened between a
 * customer and an agent, before anybody knows to which case it belongs.
 */
export const channelEventSchema = z.object({
  /** UUIDv7, made by whoever saw it first: the same id twice is the same event. */
  eventId: z.uuid(),
  channel: channelSchema,
  identity: identitySchema,
  /** What the other side calls itself: hostile text. */
  displayName: z.string().max(128).optional(),
  /** The call or the stretch of chat that it belongs to. */
  contactId: z.uuid(),
  /** Where the adapter knows the case already; else the server finds the customer's open one or opens one. */
  caseId: z.uuid().optional(),
  fact,
});
export type ChannelEvent = z.infer<typeof channelEventSchema>;
export type ChannelFact = ChannelEvent['fact'];
