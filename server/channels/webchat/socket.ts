import type { IncomingMessage } from 'node:http';
import type { Workspace } from '#core/contracts/sync/records.ts';
import { offeredToken, type Admission } from '../../app/sockets.ts';
import type { Live } from './live.ts';
import type { Visitors } from './visitors.ts';

export interface AdmissionOptions {
  readonly origin: string;
  readonly visitors: Visitors;
  readonly workspaceBySlug: (slug: string) => Promise<Workspace | undefined>;
  readonly live: Live;
}

/** Lets in a known visitor of that workspace, from the page's own origin. */
export const admitVisitor =
  ({ origin, visitors, workspaceBySlug, live }: AdmissionOptions) =>
  async (request: IncomingMessage, match: RegExpMatchArray): Promise<Admission> => {
    const from = request.headers.origin;
    if (from !== undefined && from !== origin) return 'forbidden';
    const workspace = await workspaceBySlug(match[1] ?? '');
    const token = offeredToken(request);
    const visitor = token === undefined ? undefined : await visitors.byToken(token);
    if (!workspace || !visitor || visitor.workspaceId !== workspace.workspaceId) return 'unauthorized';
    return (socket) => live.welcome(visitor, socket);
  };
