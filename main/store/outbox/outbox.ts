import type { OutboxItem } from '#core/contracts/inbox.ts';
import { opBodySchema, type OpBody, type OpResult } from '#core/contracts/sync/ops.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { OutboxTables } from './outboxTables.ts';

/*
 *   add ─► waiting ──ok──► confirmed ──its outcome is in the local copy──► gone
 *             │
 *             └──refused──► refused ──discard, retry (as a new one)──► gone
 */
export interface StoredOp extends Omit<OutboxItem, 'state'> {
  /** Counts up within this client. */
  readonly n: number;
  readonly state: 'waiting' | 'confirmed' | 'refused';
  readonly seq: number | null;
}

/** The case that an operation is about; undefined for one that is about none. */
export const caseOf = (body: OpBody): string | undefined =>
  body.type === 'channelEvent' ? body.event.caseId : 'caseId' in body ? body.caseId : undefined;

/**
 * What the person has done and the server has not confirmed yet. On disk first; what is on disk is also in memory, so
 * that views can be worked out without reading it again.
 */
export class Outbox {
  readonly #db: QueryDatabase<OutboxTables>;
  readonly #newId: () => string;
  #ops: StoredOp[];
  #byCase: ReadonlyMap<string | undefined, readonly StoredOp[]> | undefined;

  /** @param newId makes UUIDv7 */
  constructor(db: QueryDatabase<OutboxTables>, newId: () => string) {
    this.#db = db;
    this.#newId = newId;
    this.#ops = db.all(db.build.selectFrom('op').selectAll().orderBy('n')).flatMap((row) => {
      const body = opBodySchema.safeParse(JSON.parse(row.body));
      // One that an older version wrote and this one cannot read must not hide the others.
      if (!body.success) return [];
      const { n, op_id: opId, at, state, seq, refusal } = row;
      const current: unknown = row.current === null ? undefined : JSON.parse(row.current);
      return [{ n, opId, at, body: body.data, state, seq, refusal, current }];
    });
  }

  get ops(): readonly StoredOp[] {
    return this.#ops;
  }

  /** Of this file, for as long as it lives: the server knows a client again by it. */
  get clientId(): string {
    const known = this.#db.prepare(`SELECT value FROM meta WHERE name = 'clientId'`).get();
    if (known) return String(known['value']);
    const clientId = this.#newId();
    this.#db.prepare(`INSERT INTO meta (name, value) VALUES ('clientId', ?)`).run(clientId);
    return clientId;
  }

  /** It is on disk when this returns. */
  add(body: OpBody, at: number): StoredOp {
    const opId = this.#newId();
    // In a transaction even by itself: a commit that fails behind RETURNING would go unnoticed.
    const { n } = this.#db.transaction(
      () =>
        this.#db
          .prepare('INSERT INTO op (op_id, at, body) VALUES (?, ?, ?) RETURNING n')
          .get(opId, at, JSON.stringify(body)) as { n: number },
    );
    const op: StoredOp = { n, opId, at, body, state: 'waiting', seq: null, refusal: null };
    this.#byCase = undefined;
    this.#ops = [...this.#ops, op];
    return op;
  }

  /** What is in memory now. @returns puts it back, for when the transaction around the changes has failed */
  keep(): () => void {
    const ops = this.#ops;
    return () => {
      this.#byCase = undefined;
      this.#ops = ops;
    };
  }

  /** What is about this case, oldest first. */
  ofCase(caseId: string): readonly StoredOp[] {
    this.#byCase ??= Map.groupBy(this.#ops, ({ body }) => caseOf(body));
    return this.#byCase.get(caseId) ?? [];
  }

  find(opId: string): StoredOp | undefined {
    return this.#ops.find((op) => op.opId === opId);
  }

  /** Writes down what the server answered. An answer to what is not here (any more) changes nothing. */
  settle(results: readonly OpResult[]): void {
    this.#db.transaction(() => {
      for (const result of results) {
        const current = result.ok || result.current === undefined ? null : JSON.stringify(result.current);
        this.#db
          .prepare('UPDATE op SET state = ?, seq = ?, refusal = ?, current = ? WHERE op_id = ?')
          .run(
            result.ok ? 'confirmed' : 'refused',
            result.ok ? result.seq : null,
            result.ok ? null : result.refusal,
            current,
            result.opId,
          );
      }
    });
    const byId = new Map(results.map((result) => [result.opId, result]));
    this.#byCase = undefined;
    this.#ops = this.#ops.map((op) => {
      const result = byId.get(op.opId);
      if (!result) return op;
      return result.ok
        ? { ...op, state: 'confirmed', seq: result.seq }
        : { ...op, state: 'refused', refusal: result.refusal, current: result.current };
    });
  }

  remove(opIds: readonly string[]): void {
    if (opIds.length === 0) return;
    this.#db.transaction(() => {
      for (const opId of opIds) this.#db.prepare('DELETE FROM op WHERE op_id = ?').run(opId);
    });
    this.#byCase = undefined;
    this.#ops = this.#ops.filter((op) => !opIds.includes(op.opId));
  }

  /** Forgets what the local copy shows by now. @returns what was forgotten */
  forgetUpTo(seq: number): StoredOp[] {
    const done = this.#ops.filter((op) => op.state === 'confirmed' && op.seq !== null && op.seq <= seq);
    this.remove(done.map(({ opId }) => opId));
    return done;
  }
}
