import type { Session } from 'electron';
import type { LineProblem } from '#core/domain/line/line.ts';

/** Chromium's names for what went wrong (net/base/net_error_list.h), and what a person can do something about. */
const problems: readonly (readonly [RegExp, LineProblem])[] = [
  [/ERR_CERT_DATE_INVALID/, 'certificateExpired'],
  [/ERR_CERT_COMMON_NAME_INVALID/, 'certificateWrongName'],
  [/ERR_CERT_|ERR_SSL_/, 'certificateUntrusted'],
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_DNS_/, 'nameUnknown'],
  [/ERR_CONNECTION_REFUSED/, 'connectionRefused'],
  [/ERR_CONNECTION_TIMED_OUT|ERR_TIMED_OUT/, 'noAnswer'],
  [/ERR_ADDRESS_|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_/, 'unreachable'],
  [
    /ERR_INVALID_HTTP_RESPONSE|ERR_EMPTY_RESPONSE|ERR_INVALID_URL|ERR_UNSAFE_PORT|[Rr]edirect/,
    'notWebSocket',
  ],
];

export const problemOfNetError = (message: string): LineProblem =>
  problems.find(([pattern]) => pattern.test(message))?.[1] ?? 'unreachable';

/**
 * A page is told nothing of why its WebSocket failed (by design: WHATWG HTML §WebSocket). So the same network stack,
 * with the same trust, asks the same host over HTTP, sends no secret, and hears the reason.
 */
export async function diagnoseConnection(server: string, session: Session): Promise<LineProblem> {
  const url = URL.parse(server);
  if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:')) return 'addressInvalid';
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  try {
    await session.fetch(url.href, { method: 'GET', signal: AbortSignal.timeout(5000), redirect: 'manual' });
    // Something answers in HTTP, so it is there, and it is not the WebSocket that was asked for.
    return 'notWebSocket';
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return 'noAnswer';
    return problemOfNetError(error instanceof Error ? error.message : '');
  }
}
