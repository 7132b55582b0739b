import type { Logger } from 'pino';
import { AccessBook } from '../auth/accessBook.ts';
import { Accounts } from '../auth/accounts.ts';
import type { Argon2 } from '../auth/argon2.ts';
import { Audit } from '../auth/audit.ts';
import { PasswordAuthenticator } from '../auth/authenticator.ts';
import { FirstRun } from '../auth/firstRun.ts';
import { Gate } from '../auth/gate.ts';
import { Passwords } from '../auth/passwords.ts';
import { serveAccounts } from '../auth/routes.ts';
import { Sessions } from '../auth/sessions.ts';
import { SignIn } from '../auth/signIn.ts';
import type { Ledger } from '../cases/ledger.ts';
import { OpenPages } from '../channels/webchat/openPages.ts';
import { webchat } from '../channels/webchat/plugin.ts';
import { SilentVisitors } from '../channels/webchat/silentVisitors.ts';
import { VisitorPurge } from '../channels/webchat/visitorPurge.ts';
import { Visitors } from '../channels/webchat/visitors.ts';
import { Workspaces } from '../channels/webchat/workspaces.ts';
import type { Clock } from '../process/clock.ts';
import { Presence } from '../presence/presence.ts';
import { PresenceNodes } from '../presence/presenceNodes.ts';
import { AutoRouter } from '../routing/router.ts';
import { contactOfCase } from '../signalling/contact.ts';
import { iceServersOf } from '../signalling/iceServers.ts';
import { Rendezvous } from '../signalling/rendezvous.ts';
import { serveAssist } from '../signalling/socket.ts';
import { openMeetings } from '../signalling/store/openMeetings.ts';
import { Sql } from '../storage/sql.ts';
import type { Storage } from '../storage/storage.ts';
import { AgentSockets } from '../sync/agentSockets.ts';
import { CaseScopes } from '../sync/caseScopes.ts';
import { LiveFeed } from '../sync/liveFeed.ts';
import { serveSync } from '../sync/routes.ts';
import type { ServerConfig } from './config.ts';
import { serveHealth } from './health.ts';
import { createHttp, type Http } from './http.ts';
import { Metrics } from './metrics.ts';
import type { Nodes } from './nodes/nodes.ts';
import { serveBlobs } from './serveBlobs.ts';
import { socketAddress } from './socketAddress.ts';
import { SocketDoor } from './sockets.ts';
import type { ServerTools } from './tools.ts';
import { toolsOf } from './toolsOf.ts';
import { Upkeep } from './upkeep.ts';

/** What the server takes from the world around it. */
export interface Environment {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  /** UUIDv7. */
  readonly newId: () => string;
  readonly failed: (error: unknown) => void;
  readonly argon2: Argon2;
}

export interface Foundation {
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly nodes: Nodes;
  readonly logger: Logger;
  readonly environment: Environment;
  /** How people reach the server. */
  readonly url: string;
  readonly setupCode: string;
  readonly processMetrics: boolean;
}

export interface App {
  readonly http: Http;
  readonly tools: ServerTools;
  /** Stops taking requests, finishes those under way, and tells the sockets. */
  readonly close: () => Promise<void>;
}

/** How long a client may take to answer a closing handshake before it is cut off (ms). */
const farewellMs = 1500;
const dayMs = 24 * 60 * 60_000;

/** Puts the parts together, over a storage and ledger that are open. */
export async function buildApp(config: ServerConfig, foundation: Foundation): Promise<App> {
  const { storage, ledger, nodes, logger, environment, url } = foundation;
  const { clock, random, newId, failed, argon2 } = environment;
  const { db } = storage;
  const now = (): number => clock.now();

  const audit = new Audit(now);
  const sql = new Sql(storage.kind);
  const access = new AccessBook(db, sql);
  const sessions = new Sessions({ db, sql, access, audit, nodes, now, newId, random });
  const passwords = new Passwords({ argon2, random });
  const accounts = new Accounts({ db, ledger, passwords, sessions, audit, now });
  const callTarget = config.calling?.target ?? null;
  const { setupCode } = foundation;
  const firstRun = new FirstRun({ db, ledger, accounts, audit, now, newId, setupCode, callTarget });
  const authenticator = new PasswordAuthenticator(db, passwords);
  const signIn = new SignIn({ db, authenticator, sessions, audit, now });
  const gate = new Gate(sessions);

  const presence = new Presence(clock);
  const presenceNodes = new PresenceNodes(presence, nodes, clock);
  const caseScopes = new CaseScopes(ledger);
  const scopeOfCase = (workspaceId: string, caseId: string): Promise<string | undefined> =>
    caseScopes.of(workspaceId, caseId);
  const door = new SocketDoor({ origins: [new URL(url).origin, ...config.origins], failed });
  // The gauge asks only when it is read, and by then everything is there.
  const metrics = new Metrics(
    { agent: () => sockets.size, visitor: () => door.size - sockets.size },
    foundation.processMetrics,
  );
  const sockets: AgentSockets = new AgentSockets({
    sessions,
    access,
    ledger,
    presence,
    clock,
    newId,
    failed,
    scopeOfCase,
    backlog: { limit: config.limits.socketBacklog, exceeded: () => metrics.closedSlow.inc() },
    socketsPerAgent: config.limits.socketsPerAgent,
    shared: storage.kind === 'postgres',
    arrived: (workspaceId) => router.look(workspaceId),
  });
  // Each node gives cases to the agents who are connected to it.
  const router: AutoRouter = new AutoRouter({
    ledger,
    clock,
    isReachable: (workspaceId, agentId) => sockets.has(workspaceId, agentId),
    onError: failed,
  });
  const feed = new LiveFeed({
    ledger,
    clock,
    failed,
    deliver: async (batch) => {
      const done = metrics.batches.startTimer();
      caseScopes.heed(batch);
      await sockets.deliver(batch);
      done();
    },
  });

  let closing = false;
  const http = await createHttp(config, logger);
  serveHealth(http, { db, metrics, metricsToken: config.metricsToken, closing: () => closing });
  const { signInsPerMinute } = config.limits;
  serveAccounts(http, { db, ledger, gate, signIn, sessions, accounts, firstRun, audit, signInsPerMinute });
  serveSync(http, { gate, ledger, operations: metrics.operations });
  const visitors = new Visitors({ database: db, clock: now, newId, random });
  const { dataDir, limits } = config;
  const files = await serveBlobs(http, { dataDir, storage, limits, ledger, gate, visitors, now });
  const pages = new OpenPages();
  sockets.serve(door);
  const rendezvous = await Rendezvous.open({
    store: openMeetings(storage, { sql, nodes, now }),
    nodeId: nodes.nodeId,
    clock,
    random,
    newId,
    failed,
    contactOf: (workspaceId, caseId) => contactOfCase(ledger, workspaceId, caseId, now()),
    iceServers: () => iceServersOf(config.assist, now(), random),
    codesPerMinute: config.limits.codesPerMinute,
  });
  serveAssist({
    door,
    sessions,
    ledger,
    scopeOfCase,
    rendezvous,
    addressOf: socketAddress(config.trustProxy),
  });
  if (config.pages !== undefined) {
    const calling = config.calling ?? null;
    const workspaces = new Workspaces(db, ledger);
    const { pages: pagesFolder } = config;
    const behindProxy = config.trustProxy !== false;
    const page = { publicUrl: url, pagesFolder, calling, behindProxy };
    const parts = { ledger, presence, door, visitors, workspaces, pages, clock: now, newId, random };
    await http.register(webchat({ ...parts, ...page }));
  }
  door.open(http.server);
  const visitorPurge = new VisitorPurge({
    silent: new SilentVisitors(db, now),
    pages,
    clock: now,
    silentFor: config.silentVisitorDays * dayMs,
    removeFilesOf: files.removeOf,
  });
  const purgeVisitors = (): Promise<void> => visitorPurge.run();
  const upkeep = new Upkeep({ db, ledger, clock, failed, purgeFiles: files.purge, purgeVisitors });

  return {
    http,
    tools: toolsOf({ storage, ledger, firstRun, accounts, sessions }),
    close: async () => {
      closing = true;
      upkeep.close();
      rendezvous.leave();
      door.close();
      const cut = setTimeout(() => {
        door.terminate();
        http.server.closeAllConnections();
      }, farewellMs);
      await http.close();
      clearTimeout(cut);
      door.terminate();
      await rendezvous.close();
      await router.close();
      await feed.close();
      sockets.close();
      presenceNodes.close();
      presence.close();
    },
  };
}
