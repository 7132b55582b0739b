import type { IncomingMessage } from 'node:http';
import type { Workspace } from '#core/contracts/sync/records.ts';
import { offeredToken, type Admission } from '../../app/sockets.ts';
import type { Handshakes } from './handshakes.ts';
import type { Live } from './live.ts';
import type { Visitors } from './visitors.ts';

export interface AdmissionOptions {
  readonly origin: string;
  readonly visitors: Visitors;
  readonly workspaceBySlug: (slug: string) => Promise<Workspace | undefined>;
  readonly live: Live;
  readonly handshakes: Handshakes;
  /** Who opens the socket; undefined where that is not known. */
  readonly addressOf: (request: IncomingMessage) => string | undefined;
}

/** RFC 6455 §7.4.1 and the registry that it opens (IANA, WebSocket Close Code Numbers). */
const tryAgainLater = 1013;

/** Lets in a known visitor of that workspace, from the page's own origin. */
export const admitVisitor =
  ({ origin, visitors, workspaceBySlug, live, handshakes, addressOf }: AdmissionOptions) =>
  async (request: IncomingMessage, match: RegExpMatchArray): Promise<Admission> => {
    const from = request.headers.origin;
    if (from !== undefined && from !== origin) return 'forbidden';
    const token = offeredToken(request);
    if (!handshakes.allows(addressOf(request), token)) return (socket) => socket.close(tryAgainLater);
    const workspace = await workspaceBySlug(match[1] ?? '');
    const visitor = token === undefined ? undefined : await visitors.byToken(token);
    if (!workspace || !visitor || visitor.workspaceId !== workspace.workspaceId) return 'unauthorized';
    return (socket) => live.welcome(visitor, socket);
  };
