import { z } from 'zod';
import { maxOpsPerPush, opSchema, type Op, type OpResult } from '#core/contracts/sync/ops.ts';
import { ProblemError } from '../app/problem.ts';

const envelopeSchema = z.object({
  clientId: z.uuid(),
  ops: z
    .array(z.looseObject({ opId: z.uuidv7() }))
    .min(1)
    .max(maxOpsPerPush),
});

export interface ReadPush {
  readonly clientId: string;
  /** Those that can be understood, in their order. */
  readonly ops: readonly Op[];
  /** Puts the results of `ops` and the refusals of the others into the order in which all were sent. */
  readonly answer: (results: readonly OpResult[]) => OpResult[];
}

/**
 * Reads a push. An operation that cannot be understood is refused as `invalid` by itself, so that a client of another
 * version is told what is wrong with the one and gets the others done.
 * @throws {ProblemError} `badRequest` where there is no list of operations with ids
 */
export function readPush(body: unknown): ReadPush {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) {
    const places = envelope.error.issues.map(({ path, code }) => `/${path.join('/')} (${code})`);
    throw new ProblemError('badRequest', { detail: `Wrong at ${places.slice(0, 10).join(', ')}.` });
  }
  const read = envelope.data.ops.map((op) => ({ opId: op.opId, parsed: opSchema.safeParse(op) }));
  return {
    clientId: envelope.data.clientId,
    ops: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    answer: (results) => {
      const rest = results.values();
      return read.map(({ opId, parsed }) => {
        if (!parsed.success) return { opId, ok: false, refusal: 'invalid' };
        const { value } = rest.next();
        if (value === undefined) throw new Error('an operation was not answered');
        return value;
      });
    },
  };
}
