import type { SyncProblem } from '#core/contracts/inbox.ts';

/** Why an exchange with the server did not come about. */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure';
  readonly problem: SyncProblem;
  /** HTTP status, where the server gave one. */
  readonly status: number | undefined;

  constructor(problem: SyncProblem, options: ErrorOptions & { status?: number } = {}) {
    super(options.status === undefined ? problem : `${problem} (${options.status})`, options);
    this.problem = problem;
    this.status = options.status;
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

/** What a refusal over HTTP means to a client that has a token. */
export function failureOfStatus(status: number): SyncFailure {
  if (status === 401) return new SyncFailure('signedOut', { status });
  if (status === 429) return new SyncFailure('tooManyAttempts', { status });
  return new SyncFailure(status >= 500 || status === 408 ? 'unreachable' : 'notHeartline', { status });
}
