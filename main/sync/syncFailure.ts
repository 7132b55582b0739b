import type { SyncProblem } from '#core/contracts/inbox.ts';

/** Why an exchange with the server did not come about. */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure';
  readonly problem: SyncProblem;
  /** HTTP status, where the server gave one. */
  readonly status: number | undefined;
  /** How long the server wants to be left alone (ms); 0 where it did not say. */
  readonly retryAfterMs: number;

  constructor(problem: SyncProblem, options: ErrorOptions & { status?: number; retryAfterMs?: number } = {}) {
    super(options.status === undefined ? problem : `${problem} (${options.status})`, options);
    this.problem = problem;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }

  /** Nothing came in time, or nothing more. */
  get isLate(): boolean {
    return this.cause instanceof Error && this.cause.name === 'TimeoutError';
  }
}

/** OpenSSL's and Node's names for a certificate that is not trusted (nodejs.org/api/tls.html#x509-certificate-error-codes). */
const untrusted =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|ERR_TLS_CERT_|INVALID_CA|HOSTNAME_MISMATCH)/;
/** Something answers that speaks another protocol. */
const otherProtocol = /^(EPROTO|HPE_|ERR_SSL_|ERR_TLS_)/;

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && !code.startsWith('UND_') ? code : codeOf(error.cause);
};

/** What a failed connection means to a person. */
export function failureOf(error: unknown): SyncFailure {
  if (error instanceof SyncFailure) return error;
  const code = codeOf(error);
  const problem = untrusted.test(code)
    ? 'untrusted'
    : otherProtocol.test(code)
      ? 'notHeartline'
      : 'unreachable';
  return new SyncFailure(problem, { cause: error });
}

/** The longest time that a server may ask to be left alone (ms). */
const longestWait = 10 * 60_000;

/** Seconds only (RFC 9110 §10.2.3): a date would need two clocks that agree. */
const retryAfterOf = (header: string | null | undefined): number =>
  header !== null && header !== undefined && /^\d{1,9}$/.test(header.trim())
    ? Math.min(longestWait, Number(header) * 1000)
    : 0;

/** What went wrong on this computer, or over the network. */
export const problemOf = (error: unknown): SyncFailure =>
  error instanceof SyncFailure ? error : new SyncFailure('localFault', { cause: error });

/**
 * What a refusal over HTTP means to a client that has a token.
 * @param retryAfter the header of that name
 */
export function failureOfStatus(status: number, retryAfter?: string | null): SyncFailure {
  const retryAfterMs = retryAfterOf(retryAfter);
  if (status === 401) return new SyncFailure('signedOut', { status });
  if (status === 429) return new SyncFailure('tooManyAttempts', { status, retryAfterMs });
  const problem = status >= 500 || status === 408 ? 'unreachable' : 'notHeartline';
  return new SyncFailure(problem, { status, retryAfterMs });
}
