import { z } from 'zod';
import { customerSchema } from '../../domain/customer/customer.ts';
import { agentSchema } from '../../domain/routing/agent.ts';
import { caseSchema } from '../../domain/timeline/case.ts';
import { dispositionSchema, prioritySchema, timelineEventSchema } from '../../domain/timeline/event.ts';
import { textSchema } from '../../domain/timeline/content.ts';

export const teamSchema = z.object({ teamId: z.uuid(), name: z.string().min(1).max(64) });
export type Team = z.infer<typeof teamSchema>;

export const labelSchema = z.object({
  labelId: z.uuid(),
  name: z.string().min(1).max(40),
  /** Name of a colour of the design, e.g. `teal`. */
  color: z.enum(['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink']),
});
export type Label = z.infer<typeof labelSchema>;

/** A text that is written often. `{{customer.name}}`, `{{agent.name}}` and `{{case.subject}}` are filled in when used. */
export const templateSchema = z.object({
  templateId: z.uuid(),
  /** What is typed after the slash. */
  shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,32}$/u),
  title: z.string().min(1).max(100),
  text: textSchema,
  language: z.string().max(35).nullable(),
});
export type Template = z.infer<typeof templateSchema>;

export const macroStepSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), text: textSchema }),
  z.object({ type: z.literal('note'), text: textSchema }),
  z.object({ type: z.literal('label'), labelId: z.uuid() }),
  z.object({ type: z.literal('priority'), priority: prioritySchema }),
  z.object({ type: z.literal('team'), teamId: z.uuid() }),
  z.object({ type: z.literal('snooze'), minutes: z.number().int().min(1).max(525_600) }),
  z.object({ type: z.literal('close') }),
]);
/** Several steps that one key does. */
export const macroSchema = z.object({
  macroId: z.uuid(),
  name: z.string().min(1).max(64),
  steps: z.array(macroStepSchema).min(1).max(20),
});
export type Macro = z.infer<typeof macroSchema>;

/** Minutes since midnight; `from` before `to`. */
const hours = z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) });

export const workspaceSchema = z.object({
  workspaceId: z.uuid(),
  /** Part of the address of the customer's page. */
  slug: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(100),
  openingHours: z.object({
    /** IANA name, e.g. `Asia/Shanghai`. */
    timeZone: z.string().max(64),
    /** Seven days, Monday first; an empty day is closed. Null: always open. */
    week: z.array(z.array(hours).max(4)).length(7).nullable(),
  }),
  greeting: z.object({ en: z.string().max(500), 'zh-CN': z.string().max(500) }),
  dispositions: z.array(dispositionSchema),
  /** How the customer's page calls; null where it does not. The password is never part of a record. */
  calling: z.object({ target: z.string().max(128) }).nullable(),
  files: z.object({ maxBytes: z.number().int(), types: z.array(z.string().max(127)) }),
  /** Who gives waiting cases to agents: the server, or people; absent is `manual`. */
  routing: z.enum(['automatic', 'manual']).optional(),
  /** Web origins (`https://example.com`) whose pages may show the customer's page in a frame; absent: none. */
  embedOrigins: z.array(z.string().max(255)).max(50).optional(),
  /** For how long recordings of assist sessions are kept on the devices of agents (days); absent is `usualKeptDays`. */
  keepRecordingsDays: z.number().int().min(1).max(3650).optional(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** How far one agent has read one case. */
export const readMarkSchema = z.object({ caseId: z.uuid(), agentId: z.uuid(), readTo: z.number().int() });

/** Each kind of record that is synchronised, by its name on the wire. */
export const recordSchemas = {
  workspace: workspaceSchema,
  agent: agentSchema,
  team: teamSchema,
  label: labelSchema,
  template: templateSchema,
  macro: macroSchema,
  customer: customerSchema,
  case: caseSchema,
  event: timelineEventSchema,
  readMark: readMarkSchema,
} as const;

export const entitySchema = z.enum(
  Object.keys(recordSchemas) as [keyof typeof recordSchemas, ...(keyof typeof recordSchemas)[]],
);
export type Entity = keyof typeof recordSchemas;
export type RecordOf<E extends Entity> = z.infer<(typeof recordSchemas)[E]>;
