import { problemSchema } from '#core/contracts/sync/accounts.ts';
import { problemType } from './problem.ts';

const problem = (description: string) => ({
  description,
  content: { [problemType]: { schema: problemSchema } },
});

/** The part of a route's schema that all have in common: how it refuses. */
export const refusals = {
  '4xx': problem('Refused: the code says why.'),
  '5xx': problem('The server is at fault, or shutting down.'),
};
