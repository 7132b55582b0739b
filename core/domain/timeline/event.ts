import { z } from 'zod';
import { assistFactSchema } from '../assist/fact.ts';
import { directionSchema } from '../call/call.ts';
import { actorSchema } from './actor.ts';
import { callFactSchema, channelSchema } from './channelEvent.ts';
import { attachmentSchema, textSchema } from './content.ts';

export const prioritySchema = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof prioritySchema>;

/** What becomes of a contact, told by the agent after it. */
export const dispositionSchema = z.enum([
  'solved',
  'followUp',
  'callBack',
  'wrongAddress',
  'noAnswer',
  'other',
]);
export type Disposition = z.infer<typeof dispositionSchema>;

const base = {
  /** UUIDv7. */
  eventId: z.uuid(),
  caseId: z.uuid(),
  /** Milliseconds since the epoch by the server's clock, when it accepted the event. */
  at: z.number().int(),
  by: actorSchema,
};

/**
 * The only thing that is ever appended to a case, and never changed: an edit or a delete is an event of its own that
 * names the message, so that what was written first is still there.
 */
export const timelineEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('opened'),
    ...base,
    customerId: z.uuid(),
    channel: channelSchema,
    subject: z.string().max(200),
    teamId: z.uuid().nullable(),
  }),
  z.object({ type: z.literal('contactStarted'), ...base, contactId: z.uuid(), channel: channelSchema }),
  z.object({ type: z.literal('contactEnded'), ...base, contactId: z.uuid() }),
  z.object({
    type: z.literal('message'),
    ...base,
    contactId: z.uuid().nullable(),
    channel: channelSchema,
    text: textSchema,
    attachments: z.array(attachmentSchema).max(10),
    replyTo: z.uuid().nullable(),
  }),
  z.object({ type: z.literal('note'), ...base, text: textSchema, mentions: z.array(z.uuid()).max(50) }),
  z.object({ type: z.literal('edited'), ...base, eventRef: z.uuid(), text: textSchema }),
  z.object({ type: z.literal('deleted'), ...base, eventRef: z.uuid() }),
  /** Every message up to that time has reached the customer's screen, or has been seen there. */
  z.object({
    type: z.literal('received'),
    ...base,
    receipt: z.enum(['delivered', 'read']),
    upToAt: z.number().int(),
  }),
  z.object({
    type: z.literal('call'),
    ...base,
    contactId: z.uuid(),
    direction: directionSchema,
    fact: callFactSchema,
  }),
  z.object({ type: z.literal('assist'), ...base, contactId: z.uuid(), fact: assistFactSchema }),
  z.object({
    type: z.literal('assigned'),
    ...base,
    assigneeId: z.uuid().nullable(),
    teamId: z.uuid().nullable(),
    skill: z.string().max(64).nullable(),
  }),
  z.object({ type: z.literal('escalated'), ...base, managerId: z.uuid().nullable(), words: textSchema }),
  z.object({ type: z.literal('askedForAnother'), ...base, reason: textSchema }),
  z.object({ type: z.literal('closed'), ...base }),
  z.object({ type: z.literal('reopened'), ...base }),
  z.object({ type: z.literal('snoozed'), ...base, until: z.number().int() }),
  z.object({ type: z.literal('prioritySet'), ...base, priority: prioritySchema }),
  z.object({ type: z.literal('labelsSet'), ...base, labelIds: z.array(z.uuid()).max(50) }),
  z.object({ type: z.literal('subjectSet'), ...base, subject: z.string().max(200) }),
  z.object({
    type: z.literal('wrappedUp'),
    ...base,
    contactId: z.uuid(),
    note: textSchema,
    disposition: dispositionSchema.nullable(),
  }),
  z.object({ type: z.literal('survey'), ...base, score: z.number().int().min(1).max(5), word: textSchema }),
  /** The case now belongs to another customer, since a person merged two or took them apart again. */
  z.object({ type: z.literal('customerChanged'), ...base, customerId: z.uuid() }),
]);
export type TimelineEvent = z.infer<typeof timelineEventSchema>;
export type TimelineEventOf<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>;

/** What a person wrote or sent, which can be replied to. */
export type Message = TimelineEventOf<'message'>;
