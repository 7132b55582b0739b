import type { Clock } from '../../process/clock.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Statements, Storage } from '../../storage/storage.ts';
import { NotLoaded, type Need, type State } from '../decide/state.ts';
import type { Commit } from '../ledger.ts';
import type { Loader } from './load.ts';
import type { Outcome, Step, StepDecision } from './job.ts';
import { Unit } from './unit.ts';
import type { Answer, Writer } from './write.ts';
import { Writes } from './writes.ts';

/** Rounds of reading ahead for all steps at once; what is missing then is read for each by itself. */
const readAheadRounds = 6;
/** What one decision may ask of the database; a chain of merges is the longest. */
const questionsAtMost = 1000;

export class UnknownWorkspace extends Error {
  constructor(workspaceId: string) {
    super(`There is no workspace ${workspaceId}.`);
    this.name = 'UnknownWorkspace';
  }
}

interface Parts {
  readonly storage: Storage;
  readonly sql: Sql;
  readonly loader: Loader;
  readonly writer: Writer;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
}

export interface Written {
  readonly outcomes: readonly Outcome[];
  /** Undefined where nothing has changed. */
  readonly commit: Commit | undefined;
}

type Decided = { readonly ok: true; readonly keys: readonly string[]; readonly value: unknown } | Refused;
type Refused = Extract<Outcome, { ok: false }>;

/**
 * Does many steps of one workspace in one transaction.
 *
 * lock the workspace, read answers given before and what is surely needed ─► read ahead ─► decide step by step, in
 * memory ─► write all, commit
 *
 * The lock makes the order in which numbers are given the order in which they are committed, on every node, and each
 * decision sees what the ones before it have changed.
 */
export class Transaction {
  readonly #parts: Parts;
  readonly #lock: string;
  readonly #answered: string;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { storage, sql } = parts;
    this.#lock = `SELECT seq, last_at FROM workspace WHERE id = ?${storage.kind === 'postgres' ? ' FOR UPDATE' : ''}`;
    this.#answered = sql.forEach(sql.list({ agent_id: 'text', op_id: 'text' }), {
      select: 'o.agent_id, o.op_id, o.seq, o.refusal',
      from: 'op_result o',
      where: 'o.workspace = ? AND o.agent_id = k.agent_id AND o.op_id = k.op_id',
    });
  }

  run(workspaceId: string, steps: readonly Step[]): Promise<Written> {
    return this.#parts.storage.transact(async (db) => {
      const { sql, clock, newId, loader, writer } = this.#parts;
      const unit = new Unit(workspaceId, newId);
      // The lock goes out first: what is read behind it is read once it is held.
      const [[row], given] = await Promise.all([
        sql.all<{ seq: number; last_at: number }>(db, this.#lock, [workspaceId]),
        this.#answersGiven(db, workspaceId, steps),
        loader.load(
          db,
          unit,
          steps.flatMap(({ needs }) => needs),
        ),
      ]);
      if (row === undefined) throw new UnknownWorkspace(workspaceId);
      unit.happensAt(Math.max(clock.now(), row.last_at));
      const outcomes = new Map<string, Outcome>(given);
      const fresh = steps.filter((step) => !outcomes.has(repeatKey(step) ?? ''));
      await this.#readAhead(db, unit, fresh);
      const decided = new Map<Step, Decided>();
      const first = new Map<string, Step>();
      for (const step of fresh) {
        const key = repeatKey(step);
        if (key !== undefined && first.has(key)) continue;
        if (key !== undefined) first.set(key, step);
        decided.set(step, await this.#decide(db, unit, step, loader));
      }
      const writes = new Writes();
      const seqs = await writer.writeRecords(db, unit, row.seq, writes);
      const ownOutcomes = new Map<Step, Outcome>();
      const answers: Answer[] = [];
      for (const [step, decision] of decided) {
        const outcome = outcomeOf(decision, seqs.of, seqs.to);
        ownOutcomes.set(step, outcome);
        const key = repeatKey(step);
        if (key === undefined || step.repeatable === undefined) continue;
        outcomes.set(key, outcome);
        answers.push({ ...step.repeatable, outcome });
      }
      writes.add(writer.writeAnswers(db, unit, answers, seqs.to));
      if (seqs.to > row.seq || answers.length > 0) writes.add(writer.writeWorkspace(db, unit, seqs.to));
      const all = steps.map((step) => ownOutcomes.get(step) ?? outcomes.get(repeatKey(step) ?? ''));
      const value: Written = {
        outcomes: all.map((outcome) => outcome ?? neverDecided()),
        commit: seqs.to === row.seq ? undefined : seqs.commit,
      };
      return { value, written: writes.done() };
    });
  }

  async #answersGiven(
    db: Statements,
    workspaceId: string,
    steps: readonly Step[],
  ): Promise<[string, Outcome][]> {
    const asked = steps.flatMap(({ repeatable }) =>
      repeatable ? [[repeatable.agentId, repeatable.opId]] : [],
    );
    if (asked.length === 0) return [];
    const rows = await this.#parts.sql.all<{
      agent_id: string;
      op_id: string;
      seq: number;
      refusal: string | null;
    }>(db, this.#answered, [JSON.stringify(asked), workspaceId]);
    return rows.map(({ agent_id: agentId, op_id: opId, seq, refusal }) => [
      `${agentId} ${opId}`,
      refusal === null
        ? { ok: true, seq, value: undefined }
        : { ok: false, ...(JSON.parse(refusal) as Omit<Refused, 'ok'>) },
    ]);
  }

  /** Decides in vain, against what is known so far, only to learn what the decisions will ask. */
  async #readAhead(db: Statements, unit: Unit, steps: readonly Step[]): Promise<void> {
    const { loader } = this.#parts;
    let curious = steps.filter(({ asksMore }) => asksMore);
    for (let round = 0; round < readAheadRounds && curious.length > 0; round += 1) {
      const needs: Need[] = [];
      curious = curious.filter((step) => {
        const asked = tried(step, unit);
        if ('missing' in asked) needs.push(asked.missing);
        return 'missing' in asked;
      });
      await loader.load(db, unit, needs);
    }
  }

  async #decide(db: Statements, unit: Unit, step: Step, loader: Loader): Promise<Decided> {
    for (let questions = 0; questions < questionsAtMost; questions += 1) {
      const asked = tried(step, unit);
      if ('decision' in asked) {
        const { decision } = asked;
        if (!decision.ok) return decision;
        return { ok: true, keys: unit.apply(decision.changes), value: decision.value };
      }
      await loader.load(db, unit, [asked.missing]);
    }
    throw new Error('a decision asks and asks and comes to no end');
  }
}

type Tried = { readonly decision: StepDecision<unknown> } | { readonly missing: Need };

function tried(step: Step, state: State): Tried {
  try {
    return { decision: step.decide(state) };
  } catch (error) {
    if (error instanceof NotLoaded) return { missing: error.need };
    throw error;
  }
}

const repeatKey = ({ repeatable }: Step): string | undefined =>
  repeatable === undefined ? undefined : `${repeatable.agentId} ${repeatable.opId}`;

/** What changes nothing has the outcome of everything so far. */
function outcomeOf(decided: Decided, seqOf: (key: string) => number, to: number): Outcome {
  if (!decided.ok) return decided;
  const { keys, value } = decided;
  return { ok: true, seq: keys.length === 0 ? to : Math.max(...keys.map(seqOf)), value };
}

function neverDecided(): never {
  throw new Error('a step was neither decided nor answered before');
}
