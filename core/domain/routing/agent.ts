import { z } from 'zod';

export const roleSchema = z.enum(['agent', 'expert', 'manager', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** A medium takes a share of an agent's attention: a call takes all of it, several chats go side by side. */
export const mediumSchema = z.enum(['call', 'chat']);
export type Medium = z.infer<typeof mediumSchema>;

export const capacitySchema = z.object({
  call: z.number().int().min(0).max(10),
  chat: z.number().int().min(0).max(100),
});

export const agentStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('available') }),
  z.object({ state: z.literal('busy') }),
  z.object({ state: z.literal('wrapUp'), since: z.number().int() }),
  z.object({ state: z.literal('away'), reason: z.string().max(100) }),
]);
export type AgentState = z.infer<typeof agentStateSchema>;

/** Whoever answers. The state is per medium: an agent may be away for calls and available for chats. */
export const agentSchema = z.object({
  agentId: z.uuid(),
  name: z.string().min(1).max(128),
  email: z.string().max(254),
  role: roleSchema,
  teamIds: z.array(z.uuid()).max(100),
  skills: z.array(z.string().min(1).max(64)).max(100),
  capacity: capacitySchema,
  states: z.object({ call: agentStateSchema, chat: agentStateSchema }),
  /** Number at the PBX by which customers' calls reach this agent; empty for none. */
  extension: z.string().max(128),
  disabled: z.boolean(),
});
export type Agent = z.infer<typeof agentSchema>;

export const seesEverything = (role: Role): boolean => role === 'manager' || role === 'admin';
