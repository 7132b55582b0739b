import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyPluginAsync } from 'fastify';
import { visitorProtocol } from '#core/contracts/visitor.ts';
import type { SocketDoor } from '../../app/sockets.ts';
import type { Ledger } from '../../cases/ledger.ts';
import type { Presence } from '../../presence/presence.ts';
import { Arrivals } from './arrivals.ts';
import { CallPasses, type CallingConfig } from './callPasses.ts';
import { Conversation } from './conversation.ts';
import { Handshakes } from './handshakes.ts';
import { limitsOf } from './limits.ts';
import { Live } from './live.ts';
import type { OpenPages } from './openPages.ts';
import { servePages } from './pages.ts';
import { originOf } from './policy.ts';
import { Queue } from './queue.ts';
import { serveVisitors } from './routes.ts';
import { admitVisitor } from './socket.ts';
import { VisitorProblem } from './visitorProblem.ts';
import { StateReader } from './visitorState.ts';
import type { Visitors } from './visitors.ts';
import type { Workspaces } from './workspaces.ts';

export interface WebchatDeps {
  readonly ledger: Ledger;
  readonly presence: Pick<Presence, 'customer' | 'of' | 'onChange'>;
  readonly door: SocketDoor;
  readonly visitors: Visitors;
  readonly workspaces: Workspaces;
  /** Kept by what is made here; others may look. */
  readonly pages: OpenPages;
  readonly clock: () => number;
  /** The address of a socket is then the proxy's, and says nothing of who opens it. */
  readonly behindProxy: boolean;
  /** UUIDv7. */
  readonly newId: () => string;
  readonly random: (bytes: number) => Uint8Array;
  /** Null where the page cannot call. */
  readonly calling: CallingConfig | null;
  /** Where browsers reach this server, e.g. `https://support.example.com`. */
  readonly publicUrl: string;
  /** `dist/renderer`. */
  readonly pagesFolder: string;
}

/** Bytes of one frame from a page. */
const maxPayload = 4096;

/** The channel behind the customer's page: its files, its requests and its socket. */
export const webchat =
  (deps: WebchatDeps): FastifyPluginAsync =>
  async (app) => {
    const { ledger, presence, door, visitors, workspaces, clock, newId, random, calling } = deps;
    const origin = originOf(deps.publicUrl);
    if (origin === undefined) throw new Error('The public address must begin with https:// or http://.');
    const conversation = new Conversation(ledger);
    const arrivals = new Arrivals({ ledger, visitors, conversation, newId });
    const queue = new Queue(ledger);
    const states = new StateReader({ ledger, presence, queue, clock, canCall: calling !== null });
    const live = new Live({
      ledger,
      presence,
      visitors,
      conversation,
      states,
      queue,
      arrivals,
      clock,
      pages: deps.pages,
      workspace: (workspaceId) => workspaces.read(workspaceId),
      failed: (error) => app.log.error({ err: error }, 'a visitor’s page could not be brought up to date'),
    });
    const workspaceBySlug = (slug: string) => workspaces.bySlug(slug);

    app.setErrorHandler((error, request, reply) => {
      const problem = problemOf(error);
      if (problem.code === 'internal') request.log.error({ err: error }, 'a visitor’s request failed');
      if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
      return reply.code(problem.statusCode).send({ code: problem.code, message: problem.message });
    });
    serveVisitors(app, {
      visitors,
      arrivals,
      conversation,
      states,
      live,
      passes: new CallPasses({ calling, visitors, ledger, clock, random }),
      limits: await limitsOf(app),
      origin,
      workspaceBySlug,
    });
    await servePages(app, {
      pagesFolder: deps.pagesFolder,
      publicUrl: deps.publicUrl,
      sipServer: calling?.server,
      workspaceBySlug,
    });
    door.route({
      path: /^\/visitor\/([a-z0-9-]{1,40})\/socket$/,
      protocol: visitorProtocol,
      maxPayload,
      admit: admitVisitor({
        origin,
        visitors,
        workspaceBySlug,
        live,
        handshakes: new Handshakes(clock),
        addressOf: ({ socket: { remoteAddress } }) =>
          deps.behindProxy || remoteAddress === undefined ? undefined : normalizeIP(remoteAddress),
      }),
    });
    app.addHook('onClose', () => {
      live.close();
    });
  };

/** Fastify's own refusals, by the status that they carry. */
function problemOf(error: unknown): VisitorProblem {
  if (error instanceof VisitorProblem) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return new VisitorProblem('tooLarge');
  if (typeof status === 'number' && status >= 400 && status < 500) return new VisitorProblem('invalid');
  return new VisitorProblem('internal');
}
