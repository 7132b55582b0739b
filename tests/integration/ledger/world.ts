import { v7 } from 'uuid';
import type { Op, OpBody, OpResult } from '#core/contracts/sync/ops.ts';
import type { Workspace } from '#core/contracts/sync/records.ts';
import type { Agent, Role } from '#core/domain/routing/agent.ts';
import type { ChannelEvent } from '#core/domain/timeline/channelEvent.ts';
import type { Access, Caller, Ledger } from '#server/cases/ledger.ts';
import { openLedger } from '#server/cases/openLedger.ts';
import { systemClock, type Clock } from '#server/process/clock.ts';
import { openStorage } from '#server/storage/database.ts';
import type { Storage } from '#server/storage/storage.ts';

/** A clock that a test turns, with timers that it lets go off. */
export class HandClock implements Clock {
  #now: number;
  readonly #timers = new Set<() => void>();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  turn(ms: number): void {
    this.#now += ms;
  }

  after(_ms: number, action: () => void): () => void {
    this.#timers.add(action);
    return () => this.#timers.delete(action);
  }

  /** Lets every timer go off. */
  ring(): void {
    const due = [...this.#timers];
    this.#timers.clear();
    for (const action of due) action();
  }
}

/** One node with one workspace in it. */
export interface World {
  readonly url: string;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly workspaceId: string;
  close(): Promise<void>;
}

interface NodeOptions {
  readonly clock?: Clock;
  readonly failed?: (error: unknown) => void;
}

export async function openNode(url: string, workspaceId: string, options: NodeOptions = {}): Promise<World> {
  const storage = await openStorage(url);
  const ledger = await openLedger(storage, { clock: systemClock, ...options });
  return {
    url,
    storage,
    ledger,
    workspaceId,
    async close() {
      await ledger.close();
      await storage.close();
    },
  };
}

export async function openWorld(url: string, options: NodeOptions = {}): Promise<World> {
  const workspaceId = v7();
  const world = await openNode(url, workspaceId, options);
  await world.ledger.put(workspaceId, 'workspace', workspaceOf(workspaceId));
  return world;
}

export const workspaceOf = (workspaceId: string): Workspace => ({
  workspaceId,
  slug: workspaceId.slice(-12),
  name: 'Acme',
  openingHours: { timeZone: 'Europe/Berlin', week: null },
  greeting: { en: '', 'zh-CN': '' },
  dispositions: ['solved', 'other'],
  calling: null,
  files: { maxBytes: 1_000_000, types: [] },
});

export async function addAgent(
  { ledger, workspaceId }: World,
  { role = 'agent', teamIds = [], ...rest }: Partial<Agent> & { role?: Role } = {},
): Promise<Agent> {
  const agent: Agent = {
    agentId: v7(),
    name: 'Ana',
    email: 'ana@example.com',
    role,
    teamIds,
    skills: [],
    capacity: { call: 1, chat: 4 },
    states: { call: { state: 'available' }, chat: { state: 'available' } },
    extension: '',
    disabled: false,
    ...rest,
  };
  await ledger.put(workspaceId, 'agent', agent);
  return agent;
}

export const accessOf = ({ workspaceId }: { workspaceId: string }, agent: Agent): Access => ({
  workspaceId,
  agentId: agent.agentId,
  version: 0,
  scopes:
    agent.role === 'manager' || agent.role === 'admin'
      ? 'all'
      : ['*', `agent:${agent.agentId}`, ...agent.teamIds.map((teamId) => `team:${teamId}`)],
});

export const callerOf = (world: { workspaceId: string }, agent: Agent): Caller => ({
  clientId: v7(),
  actor: { kind: 'agent', agentId: agent.agentId },
  access: accessOf(world, agent),
});

export const op = (body: OpBody): Op => ({ opId: v7(), n: 0, body });

/** Does operations as this agent, all in one push. */
export const act = (world: World, agent: Agent, ...bodies: OpBody[]): Promise<OpResult[]> =>
  world.ledger.push(callerOf(world, agent), bodies.map(op));

export async function actOne(world: World, agent: Agent, body: OpBody): Promise<OpResult> {
  const [result] = await act(world, agent, body);
  if (result === undefined) throw new Error('the operation was not answered');
  return result;
}

export const send = (caseId: string, text: string): Extract<OpBody, { type: 'message.send' }> => ({
  type: 'message.send',
  caseId,
  eventId: v7(),
  text,
  attachments: [],
  replyTo: null,
});

export const written = (visitor: string, text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({
  eventId: v7(),
  channel: 'webchat',
  identity: { kind: 'visitor', value: visitor },
  contactId: v7(),
  fact: { type: 'message', text, attachments: [], replyTo: null },
  ...more,
});

export const fromPhone = (number: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({
  eventId: v7(),
  channel: 'phone',
  identity: { kind: 'phone', value: number },
  contactId: v7(),
  fact: { type: 'call', direction: 'incoming', fact: { state: 'ringing' } },
  ...more,
});

export async function addTeam(world: World, admin: Agent, name = 'Team'): Promise<string> {
  const teamId = v7();
  await act(world, admin, { type: 'team.put', baseVersion: 0, team: { teamId, name } });
  return teamId;
}

/** @param teamId the case moves there, with nobody assigned */
export const toTeam = (caseId: string, teamId: string | null): OpBody => ({
  type: 'case.assign',
  caseId,
  eventId: v7(),
  expectedAssigneeId: null,
  assigneeId: null,
  teamId,
});

export async function caseOf({ ledger, workspaceId }: World, caseId: string) {
  const stored = await ledger.read(workspaceId, 'case', caseId);
  if (stored === undefined) throw new Error(`there is no case ${caseId}`);
  return stored.value;
}

export async function typesOf({ ledger, workspaceId }: World, caseId: string): Promise<string[]> {
  return (await ledger.timeline(workspaceId, caseId, 1000)).map(({ event }) => event.type);
}
