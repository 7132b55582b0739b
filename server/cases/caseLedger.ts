import type { Cursor } from '#core/contracts/sync/feed.ts';
import type { Op, OpResult } from '#core/contracts/sync/ops.ts';
import type { Entity, RecordOf } from '#core/contracts/sync/records.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { ChannelEvent } from '#core/domain/timeline/channelEvent.ts';
import type { Sql } from '../storage/sql.ts';
import type { Storage } from '../storage/storage.ts';
import { agentPut } from './decide/assignee.ts';
import { assignBySystem } from './decide/assignment.ts';
import { addIdentity } from './decide/identities.ts';
import type { Put } from './decide/decision.ts';
import { decide } from './decide/decide.ts';
import { takeIn } from './decide/intake.ts';
import { storedIdentity } from './decide/opening.ts';
import { IngestRefused, type Access, type Caller, type Commit, type Ledger, type RawPull } from './ledger.ts';
import type { NodeWire } from './nodes/nodeWire.ts';
import type { Publisher } from './nodes/publisher.ts';
import type { Watch } from './nodes/watch.ts';
import type { Feed } from './reading/feed.ts';
import type { Records } from './reading/records.ts';
import type { MessageSearch } from './reading/search.ts';
import { asksMore, needsOf, type Outcome, type Step } from './writing/job.ts';
import { Lane } from './writing/lane.ts';
import type { Transaction } from './writing/transaction.ts';

interface Parts {
  readonly storage: Storage;
  readonly sql: Sql;
  readonly feed: Feed;
  readonly records: Records;
  readonly search: MessageSearch;
  readonly transaction: Transaction;
  readonly publisher: Publisher;
  readonly wire: NodeWire | undefined;
  readonly watch: Watch | undefined;
}

/** The ledger over either database. */
export class CaseLedger implements Ledger {
  readonly #parts: Parts;
  readonly #lanes = new Map<string, Lane>();
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async push({ actor, access }: Caller, ops: readonly Op[]): Promise<OpResult[]> {
    const { agentId } = actor;
    const steps = ops.map((op): Step => ({
      repeatable: { agentId, opId: op.opId },
      needs: needsOf(agentId, op),
      asksMore: asksMore(op),
      decide: (state) => {
        const decision = decide(state, agentId, op.body);
        return decision.ok ? { ...decision, value: undefined } : decision;
      },
    }));
    const outcomes = await this.#lane(access.workspaceId).do(steps);
    return ops.map(({ opId }, index) => resultOf(opId, outcomes[index]));
  }

  async ingest(workspaceId: string, event: ChannelEvent): Promise<{ caseId: string; customerId: string }> {
    const { eventId, caseId } = event;
    const identity = storedIdentity(event.identity);
    const step: Step<{ caseId: string; customerId: string }> = {
      needs: [
        { kind: 'record', entity: 'event', id: eventId },
        ...(identity === undefined ? [] : [{ kind: 'owner', identity } as const]),
        ...(caseId === undefined ? [] : [{ kind: 'record', entity: 'case', id: caseId } as const]),
      ],
      asksMore: true,
      decide: (state) => {
        const taken = takeIn(state, event, undefined);
        if (!taken.ok) return taken;
        return { ok: true, changes: taken.changes, value: taken };
      },
    };
    const outcome = await this.#one(workspaceId, step);
    if (!outcome.ok) throw new IngestRefused(outcome.refusal);
    return { caseId: outcome.value.caseId, customerId: outcome.value.customerId };
  }

  async addIdentity(
    workspaceId: string,
    known: Identity,
    identity: Identity,
    proof: 'proved' | 'claimed',
  ): Promise<void> {
    const [theirs, added] = [storedIdentity(known), storedIdentity(identity)];
    if (theirs === undefined || added === undefined) throw new IngestRefused('invalid');
    await this.#one(workspaceId, {
      needs: [
        { kind: 'owner', identity: theirs },
        { kind: 'owner', identity: added },
      ],
      asksMore: true,
      decide: (state) => {
        const changes = addIdentity(state, theirs, added, proof);
        return changes ? { ok: true, changes, value: undefined } : { ok: false, refusal: 'invalid' };
      },
    });
  }

  async put<E extends 'agent' | 'workspace'>(
    workspaceId: string,
    entity: E,
    value: RecordOf<E>,
  ): Promise<void> {
    if (entity === 'workspace') await this.#ensureWorkspace(workspaceId, value as RecordOf<'workspace'>);
    await this.change(workspaceId, entity, idOf(entity, value), () => value);
  }

  async change<E extends 'agent' | 'workspace'>(
    workspaceId: string,
    entity: E,
    id: string,
    change: (before: RecordOf<E> | undefined, agents: () => Agent[]) => RecordOf<E> | undefined,
  ): Promise<void> {
    await this.#one(workspaceId, {
      needs: [{ kind: 'record', entity, id }],
      asksMore: false,
      decide: (state) => {
        const agents = (): Agent[] => state.agents().map(({ value }) => value);
        const value = change(state.get(entity, id)?.value, agents);
        if (value === undefined) return { ok: true, changes: [], value: undefined };
        const changes =
          entity === 'agent' ? agentPut(state, value as Agent) : [{ type: 'put', entity, id, value } as Put];
        return { ok: true, changes, value: undefined };
      },
    });
  }

  pull(access: Access, cursor: Partial<Cursor> & { seq: number }, limit: number): Promise<RawPull> {
    return this.#parts.feed.pull(access, cursor, limit);
  }

  startOf(access: Access): Promise<Cursor> {
    return Promise.resolve(this.#parts.feed.startOf(access));
  }

  watermark(workspaceId: string): Promise<number> {
    return this.#parts.feed.watermark(workspaceId);
  }

  agentsChanged(workspaceId: string, from: number, to: number): Promise<string[]> {
    return this.#parts.feed.agentsChanged(workspaceId, from, to);
  }

  read<E extends Entity>(workspaceId: string, entity: E, id: string) {
    return this.#parts.records.read(workspaceId, entity, id);
  }

  list<E extends Exclude<Entity, 'event'>>(workspaceId: string, entity: E) {
    return this.#parts.records.list(workspaceId, entity);
  }

  casesOf(workspaceId: string, customerId: string, limit: number) {
    return this.#parts.records.casesOf(workspaceId, customerId, limit);
  }

  queue(workspaceId: string, limit: number) {
    return this.#parts.records.queue(workspaceId, limit);
  }

  open(workspaceId: string) {
    return this.#parts.records.open(workspaceId);
  }

  async assign(
    workspaceId: string,
    caseId: string,
    expectedAssigneeId: string | null,
    assigneeId: string,
  ): Promise<boolean> {
    const outcome = await this.#one(workspaceId, {
      needs: [
        { kind: 'record', entity: 'case', id: caseId },
        { kind: 'record', entity: 'agent', id: assigneeId },
      ],
      asksMore: false,
      decide: (state) => {
        const decision = assignBySystem(state, caseId, expectedAssigneeId, assigneeId);
        return decision.ok ? { ...decision, value: undefined } : decision;
      },
    });
    return outcome.ok;
  }

  timeline(workspaceId: string, caseId: string, limit: number) {
    return this.#parts.records.timeline(workspaceId, caseId, limit);
  }

  messages(
    workspaceId: string,
    caseId: string,
    range: { readonly from: number; readonly before: number },
    limit: number,
  ) {
    return this.#parts.records.messages(workspaceId, caseId, range, limit);
  }

  message(workspaceId: string, eventId: string) {
    return this.#parts.records.message(workspaceId, eventId);
  }

  search(access: Access, text: string, limit: number) {
    return this.#parts.search.search(access, text, limit);
  }

  async purge(workspaceId: string, before: number): Promise<void> {
    await this.#parts.storage.db
      .deleteFrom('op_result')
      .where('workspace', '=', workspaceId)
      .where('at', '<', before)
      .execute();
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    return this.#parts.publisher.listen(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.idle()));
    await this.#parts.watch?.stop();
    await this.#parts.publisher.idle();
    await this.#parts.wire?.close();
  }

  async #one<Value>(workspaceId: string, step: Step<Value>): Promise<Outcome<Value>> {
    const [outcome] = await this.#lane(workspaceId).do([step]);
    return outcome as Outcome<Value>;
  }

  #lane(workspaceId: string): Lane {
    if (this.#closed) throw new Error('The ledger is closed.');
    const { transaction, publisher, wire } = this.#parts;
    const lane =
      this.#lanes.get(workspaceId) ??
      new Lane(
        (steps) => transaction.run(workspaceId, steps),
        (commit) => {
          publisher.announce(workspaceId, commit.to, commit);
          wire?.tell(workspaceId, commit.to);
        },
      );
    this.#lanes.set(workspaceId, lane);
    return lane;
  }

  async #ensureWorkspace(id: string, { slug }: RecordOf<'workspace'>): Promise<void> {
    await this.#parts.storage.db
      .insertInto('workspace')
      .values({ id, slug, seq: 0, last_at: 0 })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

function resultOf(opId: string, outcome: Outcome | undefined): OpResult {
  if (outcome === undefined) throw new Error(`operation ${opId} was not answered`);
  if (outcome.ok) return { opId, ok: true, seq: outcome.seq };
  const { refusal, current } = outcome;
  return { opId, ok: false, refusal, ...(current === undefined ? {} : { current }) };
}

const idOf = (entity: 'agent' | 'workspace', value: object): string =>
  entity === 'agent' ? (value as RecordOf<'agent'>).agentId : (value as RecordOf<'workspace'>).workspaceId;
