import type { z } from 'zod';
import { newAgentSchema, type agentChangeSchema } from '#core/contracts/sync/accounts.ts';
import type { Agent, Role } from '#core/domain/routing/agent.ts';

export interface AgentForm {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
  readonly skills: readonly string[];
  /** At once. */
  readonly calls: number;
  readonly chats: number;
  readonly extension: string;
}

export const emptyAgent: AgentForm = {
  name: '',
  email: '',
  role: 'agent',
  teamIds: [],
  skills: [],
  calls: 1,
  chats: 5,
  extension: '',
};

export const agentFormOf = ({
  name,
  email,
  role,
  teamIds,
  skills,
  capacity,
  extension,
}: Agent): AgentForm => ({
  name,
  email,
  role,
  teamIds,
  skills,
  calls: capacity.call,
  chats: capacity.chat,
  extension,
});

const fieldsOf = ({ name, email, role, teamIds, skills, calls, chats, extension }: AgentForm) => ({
  name: name.trim(),
  email: email.trim(),
  role,
  teamIds: [...teamIds],
  skills: [...skills],
  capacity: { call: calls, chat: chats },
  extension: extension.trim(),
});

/** What is asked for to add the agent. */
export const newAgentOf = (agentId: string, form: AgentForm, password: string) => ({
  agentId,
  password,
  ...fieldsOf(form),
});

/** What of an agent is to be changed, and nothing else: what others have changed meanwhile stays. @param password empty keeps it */
export function agentChangeOf(
  before: AgentForm,
  after: AgentForm,
  password: string,
): z.infer<typeof agentChangeSchema> {
  const [old, { email: _fixed, ...now }] = [fieldsOf(before), fieldsOf(after)];
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field as keyof typeof now]),
  );
  return {
    ...(Object.fromEntries(changed) as Partial<typeof now>),
    ...(password === '' ? {} : { password }),
  };
}

export interface AgentProblems {
  readonly name?: true;
  readonly email?: true;
  readonly password?: true;
}

/** What keeps an agent from being saved. @param isNew one that is there may keep the password */
export function agentProblems(form: AgentForm, password: string, isNew: boolean): AgentProblems {
  const { name, email, password: passwords } = newAgentSchema.shape;
  const isPasswordFine = (!isNew && password === '') || passwords.safeParse(password).success;
  return {
    ...(!name.safeParse(form.name.trim()).success && { name: true as const }),
    ...(isNew && !email.safeParse(form.email.trim()).success && { email: true as const }),
    ...(!isPasswordFine && { password: true as const }),
  };
}
