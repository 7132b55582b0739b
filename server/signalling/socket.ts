import type { IncomingMessage } from 'node:http';
import { normalizeIP } from '@fastify/rate-limit';
import { assistProtocol, rendezvousCodes } from '#core/contracts/assist.ts';
import { offeredToken, type Admission, type SocketDoor } from '../app/sockets.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { JoinLimit } from './joinLimit.ts';
import type { Rendezvous } from './rendezvous.ts';

export interface AssistSocketsOptions {
  readonly door: SocketDoor;
  readonly sessions: Pick<Sessions, 'authenticate'>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly rendezvous: Rendezvous;
  readonly joins: JoinLimit;
  /** The address of a socket is then the proxy's. */
  readonly behindProxy: boolean;
}

/** Bytes of one frame: a description with its candidates, as JSON within JSON. */
const maxPayload = 131_072;

/** Where agents invite, and where customers come with a code. */
export function serveAssist({ door, ...options }: AssistSocketsOptions): void {
  const { sessions, ledger, rendezvous, joins, behindProxy } = options;
  const shared = { protocol: assistProtocol, maxPayload };
  door.route({
    ...shared,
    path: /^\/api\/v1\/assist$/,
    admit: async (request): Promise<Admission> => {
      const token = offeredToken(request);
      const signedIn = token === undefined ? undefined : await sessions.authenticate(token);
      if (signedIn === undefined) return 'unauthorized';
      const { workspaceId, agentId } = signedIn.access;
      const workspace = await ledger.read(workspaceId, 'workspace', workspaceId);
      if (workspace === undefined) return 'unauthorized';
      const inviter = {
        workspaceId,
        agentId,
        organisation: workspace.value.name,
        agent: signedIn.agent.name,
      };
      return (socket) => rendezvous.invite(inviter, socket);
    },
  });
  door.route({
    ...shared,
    path: /^\/assist\/(\d{6})$/,
    admit: (request, match) =>
      Promise.resolve(
        joins.allows(behindProxy ? undefined : addressOf(request))
          ? (socket) => rendezvous.join(match[1] ?? '', socket)
          : (socket) => socket.close(rendezvousCodes.tooMany, 'too many tries'),
      ),
  });
}

const addressOf = (request: IncomingMessage): string => normalizeIP(request.socket.remoteAddress ?? '');
