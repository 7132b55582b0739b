import type { IncomingMessage } from 'node:http';

/** HTTP status for a WebSocket handshake: 101 lets it in. */
export type HandshakeStatus = 101 | 400 | 403;

/** Web pages in any browser of this machine can reach a loopback port; only these schemes are an app's own pages. */
const fromTheWeb = /^(?:https?:|null$)/i;

/**
 * Judges a WebSocket handshake. The client must speak the sub-protocol `sip` (RFC 7118 §4.1).
 * A page from the web, or one that hides its origin, is kept out unless `origins` names it.
 */
export function judgeHandshake(request: IncomingMessage, origins: readonly string[]): HandshakeStatus {
  const { origin } = request.headers;
  if (origin !== undefined && fromTheWeb.test(origin) && !origins.includes(origin)) return 403;
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  return offered.includes('sip') ? 101 : 400;
}
