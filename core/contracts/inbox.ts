import { z } from 'zod';
import { customerSchema } from '../domain/customer/customer.ts';
import { agentSchema } from '../domain/routing/agent.ts';
import { caseSchema } from '../domain/timeline/case.ts';
import { attachmentSchema, textSchema } from '../domain/timeline/content.ts';
import { timelineEventSchema } from '../domain/timeline/event.ts';
import { opRefusalSchema, opBodySchema } from './sync/ops.ts';
import { labelSchema, macroSchema, teamSchema, templateSchema, workspaceSchema } from './sync/records.ts';
import { presenceSchema } from './sync/socket.ts';

/*
 * What the agent's window and the main process say to each other about cases. Every answer comes from the local copy, so
 * that it is there without a network; what is asked for goes into the outbox first.
 */

export const syncProblemSchema = z.enum([
  /** The server cannot be reached; everything typed is kept and sent later. */
  'unreachable',
  /** What answers is no Heartline server, or one of another version. */
  'notHeartline',
  /** The certificate of the server is not trusted. */
  'untrusted',
  /** This device was signed out by the server, or the password has changed. */
  'signedOut',
  'wrongPassword',
  'tooManyAttempts',
  /** This computer has no secret store: the person must sign in again after a restart. */
  'notRemembered',
  /** Something on this computer, such as a full disk, and not the line. */
  'localFault',
]);
export type SyncProblem = z.infer<typeof syncProblemSchema>;

export const syncStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signedOut'), problem: syncProblemSchema.nullable(), server: z.string() }),
  z.object({
    state: z.enum(['connecting', 'online', 'offline']),
    agentId: z.uuid(),
    workspaceName: z.string(),
    server: z.string(),
    /** Operations that wait to be sent. */
    pending: z.number().int(),
    /** Operations that the server refused and that wait for the person to decide. */
    refused: z.number().int(),
    problem: syncProblemSchema.nullable(),
    /** While the local copy is being filled, 0–1; null once it is whole. */
    filling: z.number().min(0).max(1).nullable(),
  }),
]);
export type SyncStatus = z.infer<typeof syncStatusSchema>;

export const viewSchema = z.enum(['mine', 'team', 'unassigned', 'all', 'snoozed', 'closed']);
export type View = z.infer<typeof viewSchema>;

export const caseRowSchema = z.object({
  case: caseSchema,
  customerName: z.string(),
  /** Messages of the customer that this agent has not read. */
  unread: z.number().int(),
  /** Something of this case waits in the outbox. */
  pending: z.boolean(),
  hasDraft: z.boolean(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

export const countsSchema = z.object({
  mine: z.number().int(),
  team: z.number().int(),
  unassigned: z.number().int(),
  all: z.number().int(),
  snoozed: z.number().int(),
  closed: z.number().int(),
  /** Cases of mine with something unread: the badge. */
  unread: z.number().int(),
});
export type Counts = z.infer<typeof countsSchema>;

export const timelineItemSchema = z.object({
  event: timelineEventSchema,
  /** Null while it waits in the outbox. Items are ordered by it, those that wait come last. */
  seq: z.number().int().nullable(),
  sending: z.discriminatedUnion('state', [
    z.object({ state: z.literal('sent') }),
    z.object({ state: z.literal('pending'), opId: z.uuid() }),
    z.object({ state: z.literal('refused'), opId: z.uuid(), refusal: opRefusalSchema }),
  ]),
  /** What the message says after its last edit; null where it was never edited. */
  editedText: z.string().nullable(),
  deleted: z.boolean(),
});
export type TimelineItem = z.infer<typeof timelineItemSchema>;

export const caseViewSchema = z.object({
  case: caseSchema,
  customer: customerSchema,
  /** The version that an edit of the case or customer must name. */
  caseVersion: z.number().int(),
  customerVersion: z.number().int(),
  /** Newest first, without this one. */
  otherCases: z.array(caseSchema),
  presence: presenceSchema.nullable(),
  readTo: z.number().int(),
});
export type CaseView = z.infer<typeof caseViewSchema>;

export const directorySchema = z.object({
  me: agentSchema,
  workspace: workspaceSchema,
  agents: z.array(agentSchema),
  teams: z.array(teamSchema),
  labels: z.array(labelSchema),
  templates: z.array(templateSchema),
  macros: z.array(macroSchema),
  /** Version of each record above, by its id, for an edit. */
  versions: z.record(z.string(), z.number().int()),
});
export type Directory = z.infer<typeof directorySchema>;

export const searchHitSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    caseId: z.uuid(),
    eventId: z.uuid(),
    customerName: z.string(),
    text: z.string(),
    at: z.number().int(),
  }),
  z.object({
    kind: z.literal('customer'),
    customerId: z.uuid(),
    name: z.string(),
    /** Addresses, for telling two of the same name apart. */
    detail: z.string(),
    /** Their newest case; null for none. */
    caseId: z.uuid().nullable(),
  }),
]);
export type SearchHit = z.infer<typeof searchHitSchema>;

export const outboxItemSchema = z.object({
  opId: z.uuid(),
  body: opBodySchema,
  at: z.number().int(),
  state: z.enum(['waiting', 'refused']),
  refusal: opRefusalSchema.nullable(),
  /** What the server has instead, for a conflict. */
  current: z.unknown().optional(),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

export const draftSchema = z.object({ reply: textSchema, note: textSchema });
export type Draft = z.infer<typeof draftSchema>;

export const uploadStateSchema = z.object({
  blobId: z.uuid(),
  sentBytes: z.number().int(),
  state: z.enum(['staging', 'waiting', 'sending', 'sent', 'refused']),
});
export type UploadState = z.infer<typeof uploadStateSchema>;

const nothing = z.void();
const onCase = z.object({ caseId: z.uuid() });

export const inboxCommands = {
  'workspace.status': { input: nothing, output: syncStatusSchema },
  'workspace.signIn': {
    input: z.object({
      /** Address of the server, e.g. `https://support.example.com`; plain http only on this computer. */
      server: z.string().min(1).max(512),
      slug: z.string().min(1).max(40),
      email: z.string().min(1).max(254),
      password: z.string().min(1).max(256),
    }),
    output: syncStatusSchema,
  },
  'workspace.signOut': { input: nothing, output: nothing },
  /** Try again at once. */
  'workspace.check': { input: nothing, output: nothing },
  'directory.read': { input: nothing, output: directorySchema.nullable() },

  'inbox.counts': { input: nothing, output: countsSchema },
  'inbox.list': {
    input: z.object({
      view: viewSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ total: z.number().int(), rows: z.array(caseRowSchema) }),
  },
  'inbox.search': {
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    output: z.array(searchHitSchema),
  },

  'case.read': { input: onCase, output: caseViewSchema.nullable() },
  'case.timeline': {
    input: onCase.extend({
      /** Only events before this one, for the page above. */
      beforeSeq: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    /** Oldest first; `more` where there are older ones. */
    output: z.object({ items: z.array(timelineItemSchema), more: z.boolean() }),
  },
  'case.draft': { input: onCase, output: draftSchema },
  'case.saveDraft': { input: onCase.extend({ draft: draftSchema }), output: nothing },
  /** Whose open case an incoming call belongs to, by number; null for a stranger. */
  'case.ofCaller': {
    input: z.object({ number: z.string().max(128) }),
    output: z.object({ customer: customerSchema, caseId: z.uuid().nullable() }).nullable(),
  },
  'customer.read': {
    input: z.object({ customerId: z.uuid() }),
    output: z
      .object({
        customer: customerSchema,
        version: z.number().int(),
        cases: z.array(caseSchema),
        /** Customers who share a number or mail with this one: proposed, never merged by themselves. */
        mayBeSame: z.array(customerSchema),
        /** Customers who were merged into this one, and can be taken apart again. */
        merged: z.array(customerSchema),
      })
      .nullable(),
  },

  /** Puts an operation into the outbox; it is on disk when this is answered, and is sent as soon as there is a line. */
  'sync.do': { input: z.object({ body: opBodySchema }), output: z.object({ opId: z.uuid() }) },
  'sync.outbox': { input: nothing, output: z.array(outboxItemSchema) },
  /** Gives up an operation that was refused. */
  'sync.discard': { input: z.object({ opId: z.uuid() }), output: nothing },
  /** Sends a refused operation again as a new one, based on the record as it is now. */
  'sync.retry': { input: z.object({ opId: z.uuid() }), output: nothing },

  /** Invites the customer of a case to show their screen; opens the window in which it will be seen. */
  'assist.start': { input: onCase, output: nothing },

  'presence.viewing': { input: z.object({ caseId: z.uuid().nullable() }), output: nothing },
  'presence.typing': { input: onCase.extend({ typing: z.boolean() }), output: nothing },

  /** Announces a file whose bytes will follow; refused by its size or type at once. */
  'files.begin': {
    input: attachmentSchema,
    output: nothing,
  },
  'files.write': {
    input: z.object({
      blobId: z.uuid(),
      offset: z.number().int().min(0),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 1_048_576),
    }),
    output: uploadStateSchema,
  },
  /** Takes a file back that no message names yet. */
  'files.drop': { input: z.object({ blobId: z.uuid() }), output: nothing },
  /** Asks where to put the file, fetches it and puts it there. False where the person changed their mind. */
  'files.save': {
    input: z.object({ attachment: attachmentSchema }),
    output: z.object({ saved: z.boolean() }),
  },
} as const;

export const inboxPushes = {
  'workspace.changed': syncStatusSchema,
  'directory.changed': directorySchema.nullable(),
  /** Something that a list or count may show has changed. At most ten times a second. */
  'inbox.changed': z.object({
    counts: countsSchema,
    caseIds: z.array(z.uuid()),
    /** True: any case may be another than before, whatever `caseIds` says. */
    all: z.boolean().optional(),
  }),
  'presence.changed': presenceSchema,
  'files.changed': uploadStateSchema,
  /** The person clicked a notification, or a call came in: show this case. */
  'inbox.open': onCase,
} as const;
