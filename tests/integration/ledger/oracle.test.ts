import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { Commit } from '#server/cases/ledger.ts';
import { Copy } from './copy.ts';
import { onEachDatabase } from './databases.ts';
import {
  accessOf,
  act,
  addAgent,
  addTeam,
  openWorld,
  send,
  workspaceOf,
  written,
  type World,
} from './world.ts';

const number = fc.nat(20);
const pageSize = fc.constantFrom(1, 2, 3, 7, 50);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), visitor: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), case: number, by: number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), case: number, team: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), case: number }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), from: fc.nat(4), into: fc.nat(4) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unmerge' as const), from: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('label' as const), on: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pull' as const), reader: number, limit: pageSize }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('frames' as const), reader: number, lost: fc.nat(3) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A workspace of its own with readers who see different parts of it. */
class Run {
  readonly #world: World;
  readonly #admin: Agent;
  readonly #teams: readonly (string | null)[];
  readonly #senders: readonly Agent[];
  readonly readers: { access: ReturnType<typeof accessOf>; copy: Copy; frames: Commit[] }[];
  readonly #cases: string[] = [];
  readonly #customers = new Map<number, string>();
  readonly #label = v7();
  #labelVersion = 0;

  private constructor(world: World, admin: Agent, teams: readonly string[], agents: readonly Agent[]) {
    this.#world = world;
    this.#admin = admin;
    this.#teams = [...teams, null];
    this.#senders = [...agents, admin];
    this.readers = [...agents, admin].map((agent) => {
      const access = accessOf(world, agent);
      return { access, copy: new Copy(world.ledger, access), frames: [] };
    });
  }

  static async start(base: World): Promise<Run> {
    const world = { ...base, workspaceId: v7() };
    await world.ledger.put(world.workspaceId, 'workspace', workspaceOf(world.workspaceId));
    const admin = await addAgent(world, { role: 'admin' });
    const teams = [await addTeam(world, admin, 'Red'), await addTeam(world, admin, 'Blue')];
    const agents = [
      await addAgent(world, { teamIds: teams.slice(0, 1) }),
      await addAgent(world, { teamIds: teams.slice(1) }),
      await addAgent(world, { teamIds: teams }),
      await addAgent(world),
    ];
    return new Run(world, admin, teams, agents);
  }

  async do(this: Run, step: Step): Promise<void> {
    const { ledger, workspaceId } = this.#world;
    switch (step.do) {
      case 'write': {
        const event = written(`v${step.visitor}`, 'help');
        const { caseId, customerId } = await ledger.ingest(workspaceId, event);
        if (!this.#cases.includes(caseId)) this.#cases.push(caseId);
        if (!this.#customers.has(step.visitor)) this.#customers.set(step.visitor, customerId);
        return;
      }
      case 'send': {
        const sender = this.#senders[step.by % this.#senders.length] ?? this.#admin;
        return this.#onCase(step.case, (caseId) => send(caseId, 'hello'), sender);
      }
      case 'move': {
        const caseId = this.#cases[step.case % this.#cases.length];
        const held = caseId === undefined ? undefined : await ledger.read(workspaceId, 'case', caseId);
        return this.#onCase(step.case, (id) => ({
          type: 'case.assign',
          caseId: id,
          eventId: v7(),
          expectedAssigneeId: held?.value.assigneeId ?? null,
          assigneeId: null,
          teamId: this.#teams[step.team] ?? null,
        }));
      }
      case 'close':
        return this.#onCase(step.case, (caseId) => ({ type: 'case.close', caseId, eventId: v7() }));
      case 'merge': {
        const [from, into] = [this.#customers.get(step.from), this.#customers.get(step.into)];
        if (from !== undefined && into !== undefined) {
          await act(this.#world, this.#admin, { type: 'customer.merge', customerId: from, intoId: into });
        }
        return;
      }
      case 'unmerge': {
        const customerId = this.#customers.get(step.from);
        if (customerId !== undefined) {
          await act(this.#world, this.#admin, { type: 'customer.unmerge', customerId });
        }
        return;
      }
      case 'label': {
        const [labelId, baseVersion] = [this.#label, this.#labelVersion];
        const body: OpBody = step.on
          ? { type: 'label.put', baseVersion, label: { labelId, name: `${baseVersion}`, color: 'red' } }
          : { type: 'record.delete', entity: 'label', id: labelId, baseVersion };
        const [result] = await act(this.#world, this.#admin, body);
        const rows = await this.#world.storage.db
          .selectFrom('record')
          .select('version')
          .where('workspace', '=', workspaceId)
          .where('id', '=', labelId)
          .execute();
        if (result?.ok === true) this.#labelVersion = rows[0]?.version ?? this.#labelVersion;
        return;
      }
      case 'pull': {
        const reader = this.readers[step.reader % this.readers.length];
        await reader?.copy.pull(step.limit);
        return;
      }
      case 'frames': {
        const reader = this.readers[step.reader % this.readers.length];
        const frames = reader?.frames.splice(0) ?? [];
        for (const [n, frame] of frames.entries()) if (n % 4 !== step.lost) reader?.copy.frame(frame);
      }
    }
  }

  hear(commit: Commit): void {
    if (commit.workspaceId === this.#world.workspaceId)
      for (const { frames } of this.readers) frames.push(commit);
  }

  async #onCase(n: number, body: (caseId: string) => OpBody, agent: Agent = this.#admin): Promise<void> {
    const caseId = this.#cases[n % this.#cases.length];
    if (caseId !== undefined) await act(this.#world, agent, body(caseId));
  }
}

onEachDatabase((database) => {
  let world: World | undefined;
  beforeAll(async () => {
    world = await openWorld(await database.fresh());
  });
  afterAll(() => world?.close());

  test('[SYNC-25] whatever a client read and missed, in the end it has what a fresh one has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), pageSize, async (steps, limit) => {
        if (world === undefined) throw new Error('the database is not open');
        const run = await Run.start(world);
        const stop = world.ledger.onCommit((commit) => run.hear(commit));
        for (const each of steps) await run.do(each);
        stop();
        for (const { access, copy } of run.readers) {
          await copy.pullAll(limit);
          const fresh = new Copy(world.ledger, access);
          await fresh.pullAll(5000);
          expect(copy.content()).toEqual(fresh.content());
        }
      }),
      { numRuns: 40 },
    );
  });
});
