import type { Problem } from '#core/contracts/sync/accounts.ts';

const problems = {
  badRequest: [400, 'The request could not be understood.'],
  unauthorized: [401, 'Sign in first: the token is missing, unknown or revoked.'],
  forbidden: [403, 'This is not allowed with this role.'],
  notFound: [404, 'There is no such thing here.'],
  methodNotAllowed: [405, 'This address does not take that method.'],
  conflict: [409, 'It is in the way of something that is there already.'],
  setupDone: [410, 'Set-up has been done already.'],
  tooLarge: [413, 'The request is too large.'],
  unsupportedType: [415, 'This type of content is not taken here.'],
  tooManyRequests: [429, 'Too many requests. Wait as long as Retry-After says.'],
  quotaUsedUp: [429, 'So many bytes may not be sent in a day. Wait as long as Retry-After says.'],
  storageFull: [429, 'There is no room for files of visitors now. Wait as long as Retry-After says.'],
  internal: [500, 'Something went wrong on the server. Try again in a moment.'],
  shuttingDown: [503, 'The server is shutting down. Try again in a moment.'],
} as const satisfies Record<Problem['code'], readonly [status: number, detail: string]>;

export const problemType = 'application/problem+json';

/** A refusal with a code (RFC 9457); thrown by a route and answered by the server's error handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: Problem['code'];
  readonly statusCode: number;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(
    code: Problem['code'],
    options: { readonly detail?: string; readonly retryAfter?: number } = {},
  ) {
    const [status, detail] = problems[code];
    super(options.detail ?? detail);
    this.code = code;
    this.statusCode = status;
    this.retryAfter = options.retryAfter;
  }

  toProblem(): Problem {
    return { code: this.code, detail: this.message };
  }
}

/** The problem that an HTTP status of the framework stands for. */
export function codeOfStatus(status: number): Problem['code'] {
  const found = Object.entries(problems).find(([, [known]]) => known === status);
  if (found) return found[0] as Problem['code'];
  return status >= 500 ? 'internal' : 'badRequest';
}
