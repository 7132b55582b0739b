import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { channelSchema } from './channelEvent.ts';
import { dispositionSchema, prioritySchema } from './event.ts';

/*
 * A case is open, put aside until a time, or closed. A customer who turns to us (writes, calls, or asks for another agent)
 * opens it from wherever it is. A closed case cannot be put aside, and one that is closed again keeps its time.
 *
 *   opened ─► open ◄──reopened, customer turns to us── closed
 *              │ ▲                                       ▲
 *       snoozed│ │reopened, customer turns to us         │
 *              ▼ │                                       │
 *            snoozed ────────────closed──────────────────┘   (open ──closed──► closed)
 */
export const caseStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('snoozed'), until: z.number().int() }),
  z.object({ state: z.literal('closed'), at: z.number().int() }),
]);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

/** One piece of contact in one medium. A call is wrapped up by a note, a disposition or both. */
export const contactSchema = z.object({
  contactId: z.uuid(),
  channel: channelSchema,
  startedAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** The agent who answered it, in writing the last one who did. */
  agentId: z.uuid().nullable(),
  wrapUp: z.object({ note: z.string(), disposition: dispositionSchema.nullable() }).nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

/** One continuous journey of one customer's problem across all media: what its events have made of it. */
export const caseSchema = z.object({
  caseId: z.uuid(),
  customerId: z.uuid(),
  subject: z.string().max(200),
  /** The medium of the newest contact. */
  channel: channelSchema,
  status: caseStatusSchema,
  assigneeId: z.uuid().nullable(),
  teamId: z.uuid().nullable(),
  skill: z.string().max(64).nullable(),
  priority: prioritySchema,
  labelIds: z.array(z.uuid()).max(50),
  escalated: z.boolean(),
  askedForAnother: z.boolean(),
  /** Agents whom the customer has asked to be replaced, the newest last: routing never chooses them again. */
  replacedAgentIds: z.array(z.uuid()).max(20).optional(),
  openedAt: z.number().int(),
  lastActivityAt: z.number().int(),
  /** Since when the customer has been waiting for an answer; null while they are not. */
  waitingSince: z.number().int().nullable(),
  lastMessage: z
    .object({
      eventId: z.uuid(),
      text: z.string(),
      by: actorSchema,
      at: z.number().int(),
      attachments: z.number().int(),
    })
    .nullable(),
  /** Until when the messages have reached the customer's screen, and until when they have been seen there. */
  deliveredTo: z.number().int().nullable(),
  readTo: z.number().int().nullable(),
  contacts: z.array(contactSchema),
  survey: z.object({ score: z.number().int(), word: z.string() }).nullable(),
});
export type Case = z.infer<typeof caseSchema>;
