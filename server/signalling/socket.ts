import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { followUpCodeSchema } from '#core/domain/assist/code.ts';
import { assistProtocol, rendezvousCodes } from '#core/contracts/assist.ts';
import { offeredProtocols, offeredToken, type Admission, type SocketDoor } from '../app/sockets.ts';
import type { Sessions, SignedInAgent } from '../auth/sessions.ts';
import type { Ledger } from '../cases/ledger.ts';
import { seesScope } from '../cases/reading/visible.ts';
import type { Inviter } from './meeting.ts';
import type { Rendezvous } from './rendezvous.ts';

export interface AssistSocketsOptions {
  readonly door: SocketDoor;
  readonly sessions: Pick<Sessions, 'authenticate'>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly scopeOfCase: (workspaceId: string, caseId: string) => Promise<string | undefined>;
  readonly rendezvous: Rendezvous;
  readonly addressOf: (request: IncomingMessage) => string;
}

/** Bytes of one frame: a description with its candidates, as JSON within JSON. */
const maxPayload = 131_072;

/** Where agents invite, where customers come with a code, and where both come back. */
export function serveAssist({ door, ...options }: AssistSocketsOptions): void {
  const { sessions, rendezvous, addressOf } = options;
  const shared = { protocol: assistProtocol, maxPayload };
  const signedIn = async (request: IncomingMessage): Promise<SignedInAgent | undefined> => {
    const token = offeredToken(request);
    return token === undefined ? undefined : await sessions.authenticate(token);
  };
  door.route({
    ...shared,
    path: /^\/api\/v1\/assist$/,
    admit: async (request): Promise<Admission> => {
      const agent = await signedIn(request);
      if (!agent) return 'unauthorized';
      const inviter = await inviterOf(agent, caseOf(request), options);
      return (socket) => {
        if (inviter) rendezvous.invite(inviter, socket, followUpOf(request));
        else socket.close(rendezvousCodes.unknown, 'no such case');
      };
    },
  });
  door.route({
    ...shared,
    path: /^\/api\/v1\/assist\/(\d{6}|[\w-]{22})$/,
    admit: async (request, [, id = '']): Promise<Admission> => {
      const agent = await signedIn(request);
      if (!agent) return 'unauthorized';
      const token = resumeToken(request) ?? '';
      return (socket) => rendezvous.comeBack('agent', id, token, socket, agent.access.agentId);
    },
  });
  door.route({
    ...shared,
    path: /^\/assist\/(\d{6}|[\w-]{22})$/,
    admit: async (request, [, id = '']): Promise<Admission> => {
      const token = resumeToken(request);
      if (token !== undefined) return (socket) => rendezvous.comeBack('customer', id, token, socket);
      return (await rendezvous.mayTry(addressOf(request)))
        ? (socket) => rendezvous.join(id, socket)
        : (socket) => socket.close(rendezvousCodes.tooMany, 'too many tries');
    },
  });
}

/** Organisation and agent as the server knows them, where this agent may see the case. */
async function inviterOf(
  { access, agent }: SignedInAgent,
  caseId: string | undefined,
  { ledger, scopeOfCase }: Pick<AssistSocketsOptions, 'ledger' | 'scopeOfCase'>,
): Promise<Inviter | undefined> {
  if (caseId === undefined) return undefined;
  const { workspaceId, agentId } = access;
  const [workspace, scope] = await Promise.all([
    ledger.read(workspaceId, 'workspace', workspaceId),
    scopeOfCase(workspaceId, caseId),
  ]);
  if (!workspace || scope === undefined || !seesScope(access, scope)) return undefined;
  return { workspaceId, agentId, organisation: workspace.value.name, agent: agent.name, caseId };
}

const queryOf = ({ url = '' }: IncomingMessage): URLSearchParams =>
  new URLSearchParams(url.split('?', 2)[1] ?? '');

/** In the address, `?case=<id>`. */
const caseOf = (request: IncomingMessage): string | undefined =>
  z.uuid().safeParse(queryOf(request).get('case')).data;

/** In the address, `&id=<id>`: under which a customer who was there before will come. */
const followUpOf = (request: IncomingMessage): string | undefined =>
  followUpCodeSchema.shape.invitationId.safeParse(queryOf(request).get('id')).data;

/** What an end comes back with, offered as a sub-protocol. */
const resumeToken = (request: IncomingMessage): string | undefined =>
  offeredProtocols(request)
    .find((each) => each.startsWith('resume.'))
    ?.slice('resume.'.length);
