import type { Case, Contact } from '../../timeline/case.ts';
import type { Agent } from '../agent.ts';

/** A readable UUID: `id(7)` ends in 7. */
export const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** An agent who is there for everything. */
export const agent = (n: number, change: Partial<Agent> = {}): Agent => ({
  agentId: id(n),
  name: `Agent ${n}`,
  email: `agent${n}@example.com`,
  role: 'agent',
  teamIds: [],
  skills: [],
  capacity: { call: 1, chat: 2 },
  states: { call: { state: 'available' }, chat: { state: 'available' } },
  extension: '',
  disabled: false,
  ...change,
});

/** A chat that waits for an agent since 1000. */
export const waiting = (n: number, change: Partial<Case> = {}): Case => ({
  caseId: id(n),
  customerId: id(900),
  subject: '',
  channel: 'webchat',
  status: { state: 'open' },
  assigneeId: null,
  teamId: null,
  skill: null,
  priority: 'normal',
  labelIds: [],
  escalated: false,
  askedForAnother: false,
  openedAt: 1000,
  lastActivityAt: 1000,
  waitingSince: 1000,
  lastMessage: null,
  deliveredTo: null,
  readTo: null,
  contacts: [],
  survey: null,
  ...change,
});

export const contact = (channel: Contact['channel'], startedAt: number, endedAt: number | null): Contact => ({
  contactId: id(800),
  channel,
  startedAt,
  endedAt,
  agentId: null,
  wrapUp: null,
});
