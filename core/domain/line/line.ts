import { z } from 'zod';

/*
 * The line: this app's registration at the PBX (RFC 3261 §10).
 *
 *   off ──connect──► connecting ──registered──► registered
 *                       │  ▲                        │
 *                    failed │ connect             failed
 *                       ▼  │                        ▼
 *                     waiting (tries again by itself at `retryAt`)
 *
 *   A failure that only a person can mend (wrong password, untrusted certificate) leads to `refused`, which is left by
 *   `connect` alone: a wrong password that is sent again and again gets an account or an address locked out.
 *   `disconnect` leads to `off` from every state.
 */

/** What stands between this app and the PBX. Each has a sentence, and advice, in every language. */
export const lineProblemSchema = z.enum([
  'credentials',
  'passwordMissing',
  'forbidden',
  'unknownAccount',
  'addressInvalid',
  'nameUnknown',
  'connectionRefused',
  'unreachable',
  'certificateUntrusted',
  'certificateExpired',
  'certificateWrongName',
  'notWebSocket',
  'noAnswer',
  'noSipAnswer',
  'connectionLost',
  'serverFailed',
  'engineCrashed',
]);
export type LineProblem = z.infer<typeof lineProblemSchema>;

const forPersonOnly: ReadonlySet<LineProblem> = new Set([
  'credentials',
  'passwordMissing',
  'forbidden',
  'unknownAccount',
  'addressInvalid',
  'certificateUntrusted',
  'certificateExpired',
  'certificateWrongName',
]);

export const lineEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('registered'), at: z.number().int() }),
  z.object({
    type: z.literal('failed'),
    problem: lineProblemSchema,
    /** When the next attempt is due, in ms since the epoch, where there will be one. */
    retryAt: z.number().int().optional(),
  }),
  z.object({ type: z.literal('disconnect') }),
]);
export type LineEvent = z.infer<typeof lineEventSchema>;

export const lineSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({
    state: z.literal('connecting'),
    /** What went wrong before, while this attempt is to mend it. */
    problem: lineProblemSchema.optional(),
  }),
  z.object({ state: z.literal('registered'), since: z.number().int() }),
  z.object({ state: z.literal('waiting'), problem: lineProblemSchema, retryAt: z.number().int().optional() }),
  z.object({ state: z.literal('refused'), problem: lineProblemSchema }),
]);
export type Line = z.infer<typeof lineSchema>;

/** Whether trying again without a person's help could succeed. */
export const isWorthRetrying = (problem: LineProblem): boolean => !forPersonOnly.has(problem);

export function lineTransition(line: Line, event: LineEvent): Line {
  switch (event.type) {
    case 'connect':
      if (line.state === 'registered') return line;
      return 'problem' in line && line.problem
        ? { state: 'connecting', problem: line.problem }
        : { state: 'connecting' };
    case 'disconnect':
      return { state: 'off' };
    case 'registered':
      if (line.state === 'off' || line.state === 'registered') return line;
      return { state: 'registered', since: event.at };
    case 'failed':
      if (line.state === 'off') return line;
      if (!isWorthRetrying(event.problem)) return { state: 'refused', problem: event.problem };
      return {
        state: 'waiting',
        problem: event.problem,
        ...(event.retryAt === undefined ? {} : { retryAt: event.retryAt }),
      };
  }
}

/** Milliseconds until attempt `n` (from 1): exponential from 1 s to 30 s, with jitter so that a whole office does not knock at once. */
export function retryDelay(attempt: number, random: () => number): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** Math.min(attempt - 1, 5));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
