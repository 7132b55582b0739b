import { z } from 'zod';
import { identitySchema } from '../../domain/customer/identity.ts';
import { agentStateSchema, mediumSchema } from '../../domain/routing/agent.ts';
import { channelEventSchema, channelSchema } from '../../domain/timeline/channelEvent.ts';
import { attachmentSchema, textSchema } from '../../domain/timeline/content.ts';
import { dispositionSchema, prioritySchema } from '../../domain/timeline/event.ts';
import { labelSchema, macroSchema, teamSchema, templateSchema, workspaceSchema } from './records.ts';

const onCase = { caseId: z.uuid() };
/** Id of the timeline event that the operation makes, chosen by the client (UUIDv7), so that it knows its own again. */
const makes = { eventId: z.uuid() };
/** Version of the record that the person saw; another one is a conflict, and nothing is changed. */
const saw = { baseVersion: z.number().int().min(0) };

/** What a client asks the server to do. */
export const opBodySchema = z.discriminatedUnion('type', [
  /** Something that a customer did and this client saw, such as a call on the agent's phone. */
  z.object({ type: z.literal('channelEvent'), event: channelEventSchema }),
  /** Opens a case for an address, where an agent is the first to make contact. */
  z.object({
    type: z.literal('case.open'),
    ...onCase,
    ...makes,
    identity: identitySchema,
    displayName: z.string().max(128).optional(),
    channel: channelSchema,
    subject: z.string().max(200),
  }),
  z.object({
    type: z.literal('message.send'),
    ...onCase,
    ...makes,
    text: textSchema,
    attachments: z.array(attachmentSchema).max(10),
    replyTo: z.uuid().nullable(),
  }),
  z.object({ type: z.literal('message.edit'), ...onCase, ...makes, eventRef: z.uuid(), text: textSchema }),
  z.object({ type: z.literal('message.delete'), ...onCase, ...makes, eventRef: z.uuid() }),
  z.object({
    type: z.literal('note.add'),
    ...onCase,
    ...makes,
    text: textSchema,
    mentions: z.array(z.uuid()).max(50),
  }),
  /** Compare-and-set: refused with `conflict` where somebody else has assigned the case since. */
  z.object({
    type: z.literal('case.assign'),
    ...onCase,
    ...makes,
    expectedAssigneeId: z.uuid().nullable(),
    assigneeId: z.uuid().nullable(),
    /** Absent: stays, or becomes a team of the new assignee's where they are not in the case's. */
    teamId: z.uuid().nullable().optional(),
    skill: z.string().max(64).nullable().optional(),
  }),
  /** To a manager, with the customer's own words. */
  z.object({ type: z.literal('case.escalate'), ...onCase, ...makes, words: textSchema }),
  z.object({ type: z.literal('case.close'), ...onCase, ...makes }),
  z.object({ type: z.literal('case.reopen'), ...onCase, ...makes }),
  z.object({ type: z.literal('case.snooze'), ...onCase, ...makes, until: z.number().int() }),
  z.object({ type: z.literal('case.priority'), ...onCase, ...makes, ...saw, priority: prioritySchema }),
  /** What to add and to take away, so that two agents who label at once both succeed. */
  z.object({
    type: z.literal('case.label'),
    ...onCase,
    ...makes,
    add: z.array(z.uuid()).max(50),
    remove: z.array(z.uuid()).max(50),
  }),
  z.object({ type: z.literal('case.subject'), ...onCase, ...makes, ...saw, subject: z.string().max(200) }),
  z.object({ type: z.literal('case.read'), ...onCase, readTo: z.number().int() }),
  z.object({
    type: z.literal('contact.wrapUp'),
    ...onCase,
    ...makes,
    contactId: z.uuid(),
    note: textSchema,
    disposition: dispositionSchema.nullable(),
  }),
  z.object({
    type: z.literal('customer.update'),
    customerId: z.uuid(),
    ...saw,
    name: z.string().max(128),
    notes: z.string().max(4000),
  }),
  /** `customerId` turns out to be `intoId`; their cases move there, each with an event that says so. */
  z.object({ type: z.literal('customer.merge'), customerId: z.uuid(), intoId: z.uuid() }),
  z.object({ type: z.literal('customer.unmerge'), customerId: z.uuid() }),
  z.object({ type: z.literal('agent.state'), medium: mediumSchema, state: agentStateSchema }),
  z.object({ type: z.literal('team.put'), ...saw, team: teamSchema }),
  z.object({ type: z.literal('label.put'), ...saw, label: labelSchema }),
  z.object({ type: z.literal('template.put'), ...saw, template: templateSchema }),
  z.object({ type: z.literal('macro.put'), ...saw, macro: macroSchema }),
  z.object({ type: z.literal('workspace.put'), ...saw, workspace: workspaceSchema }),
  z.object({
    type: z.literal('record.delete'),
    ...saw,
    entity: z.enum(['team', 'label', 'template', 'macro']),
    id: z.uuid(),
  }),
]);
export type OpBody = z.infer<typeof opBodySchema>;

export const opSchema = z.object({
  /** UUIDv7; the same id twice is the same operation, and gets the same answer. */
  opId: z.uuidv7(),
  /** Counts up within one client. */
  n: z.number().int().min(0),
  body: opBodySchema,
});
export type Op = z.infer<typeof opSchema>;

/** Operations that one push may carry. */
export const maxOpsPerPush = 500;

export const pushSchema = z.object({
  clientId: z.uuid(),
  /** In the order in which the person did them; the server does them in this order. */
  ops: z.array(opSchema).min(1).max(maxOpsPerPush),
});
export type Push = z.infer<typeof pushSchema>;

/** Why an operation was refused. It will be refused again if it is repeated unchanged. */
export const opRefusalSchema = z.enum([
  /** The record has changed since the person saw it; `current` says to what. */
  'conflict',
  'notFound',
  'notAllowed',
  'invalid',
  /** The message is somebody else's, or deleted already. */
  'notYours',
]);
export type OpRefusal = z.infer<typeof opRefusalSchema>;

export const opResultSchema = z.discriminatedUnion('ok', [
  z.object({
    opId: z.uuid(),
    ok: z.literal(true),
    /** Of the last record that it changed; once the client has scanned this far, it has the outcome. */
    seq: z.number().int(),
  }),
  z.object({
    opId: z.uuid(),
    ok: z.literal(false),
    refusal: opRefusalSchema,
    /** The record as it is now, for a conflict. */
    current: z.unknown().optional(),
  }),
]);
export type OpResult = z.infer<typeof opResultSchema>;

export const pushAnswerSchema = z.object({ results: z.array(opResultSchema) });
