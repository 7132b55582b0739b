import { maxOpsPerPush, type OpBody, type OpResult } from '#core/contracts/sync/ops.ts';
import { caseOf, type Outbox, type StoredOp } from '../store/outbox/outbox.ts';
import type { ServerClient } from './serverClient.ts';
import { SyncFailure } from './syncFailure.ts';

/** Operations of one push: few enough that a weak line gets something done. */
const batch = Math.min(50, maxOpsPerPush);

/**
 * What may be sent now, in its order. An operation waits for its files, and for the operation that opens its case; what
 * belongs to the same case waits behind it, so that nothing overtakes within a case.
 * @param isReady whether the files that it names are with the server
 */
export function sendable(ops: readonly StoredOp[], isReady: (body: OpBody) => boolean): StoredOp[] {
  const held = new Set<string>();
  const unopened = new Set(
    ops.flatMap(({ state, body }) =>
      body.type === 'case.open' && state !== 'confirmed' ? [body.caseId] : [],
    ),
  );
  const ready: StoredOp[] = [];
  for (const op of ops) {
    const caseId = caseOf(op.body);
    if (op.state !== 'waiting' || (caseId !== undefined && held.has(caseId))) continue;
    // Also where the opening comes last: it was refused once, and tried again.
    if (caseId !== undefined && unopened.has(caseId) && op.body.type !== 'case.open') continue;
    if (isReady(op.body)) ready.push(op);
    else if (caseId !== undefined) held.add(caseId);
  }
  return ready;
}

/** Sends what waits in the outbox, in order, until nothing is left that may be sent. */
export class OutboxSender {
  readonly #outbox: Outbox;
  readonly #isReady: (body: OpBody) => boolean;
  /** Operations that are under way: they must not be changed any more. */
  #underWay: ReadonlySet<string> = new Set();

  constructor(outbox: Outbox, isReady: (body: OpBody) => boolean) {
    this.#outbox = outbox;
    this.#isReady = isReady;
  }

  isUnderWay(opId: string): boolean {
    return this.#underWay.has(opId);
  }

  /**
   * Sends one batch. What has no answer stays in the outbox and is sent again: the server knows it by its id.
   * @returns the results; empty where there was nothing to send @throws SyncFailure
   */
  async sendSome(client: ServerClient): Promise<OpResult[]> {
    const ops = sendable(this.#outbox.ops, this.#isReady).slice(0, batch);
    if (ops.length === 0) return [];
    this.#underWay = new Set(ops.map(({ opId }) => opId));
    try {
      const results = await this.#push(client, ops);
      this.#outbox.settle(results);
      return results;
    } finally {
      this.#underWay = new Set();
    }
  }

  async #push(client: ServerClient, ops: readonly StoredOp[]): Promise<OpResult[]> {
    const { clientId } = this.#outbox;
    try {
      return await client.push({ clientId, ops: ops.map(({ opId, n, body }) => ({ opId, n, body })) });
    } catch (error) {
      if (!isBadRequest(error)) throw error;
      // One that the server cannot even read must not keep back the others: find out which it is.
      const [only] = ops;
      if (only && ops.length === 1) return [{ opId: only.opId, ok: false, refusal: 'invalid' }];
      const results: OpResult[] = [];
      for (const op of ops) results.push(...(await this.#push(client, [op])));
      return results;
    }
  }
}

const isBadRequest = (error: unknown): boolean =>
  error instanceof SyncFailure && (error.status === 400 || error.status === 413 || error.status === 422);
