import type { WebSocket } from 'ws';
import {
  closeCodes,
  clientFrameSchema,
  socketProtocol,
  type Presence as Snapshot,
} from '#core/contracts/sync/socket.ts';
import { offeredToken, type SocketDoor } from '../app/sockets.ts';
import type { AccessBook } from '../auth/accessBook.ts';
import type { Sessions, SignedInAgent } from '../auth/sessions.ts';
import type { Ledger } from '../cases/ledger.ts';
import { seesScope } from '../cases/reading/visible.ts';
import type { Clock } from '../process/clock.ts';
import type { Presence } from '../presence/presence.ts';
import { fanOut } from './fanOut.ts';
import type { Batch } from './liveFeed.ts';
import { endPeer, send, type Backlog, type Peer } from './peer.ts';
import { standingMayHaveChanged } from './standing.ts';

export interface AgentSocketsOptions {
  readonly sessions: Sessions;
  readonly access: AccessBook;
  readonly ledger: Ledger;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Scope of a case; undefined for none. */
  readonly scopeOfCase: (workspaceId: string, caseId: string) => Promise<string | undefined>;
  readonly backlog: Backlog;
  readonly socketsPerAgent: number;
  /** Whether sessions may be revoked by another process, which is then looked for. */
  readonly shared: boolean;
  readonly failed: (error: unknown) => void;
  /** An agent has come to this node, with one socket more. */
  readonly arrived: (workspaceId: string) => void;
}

const path = /^\/api\/v1\/sync\/socket$/;
const maxPayload = 65_536;
const pingMs = 25_000;
const revokedCheckMs = 5000;

/** The sockets of agents: who is there, what each may see, and what is sent to them. */
export class AgentSockets {
  readonly #options: AgentSocketsOptions;
  /** By workspace. */
  readonly #peers = new Map<string, Set<Peer>>();
  /** Agents whose access could not be read when it may have changed, by workspace. */
  readonly #unread = new Map<string, ReadonlySet<string>>();
  readonly #stops: (() => void)[];
  #closed = false;
  #cancelPing = (): void => undefined;
  #cancelCheck = (): void => undefined;

  constructor(options: AgentSocketsOptions) {
    this.#options = options;
    const { sessions, presence, failed } = options;
    this.#stops = [
      sessions.onRevoked((ids) => this.#revoke(new Set(ids))),
      presence.onChange((workspaceId, snapshot) => {
        this.#tellPresence(workspaceId, snapshot).catch(failed);
      }),
    ];
    this.#pingAll();
    if (options.shared) this.#checkRevoked();
  }

  get size(): number {
    let sum = 0;
    for (const peers of this.#peers.values()) sum += peers.size;
    return sum;
  }

  /** Whether this agent's app is connected to this node, and greeted. */
  has(workspaceId: string, agentId: string): boolean {
    return [...(this.#peers.get(workspaceId) ?? [])].some(
      ({ access, greeted }) => greeted && access.agentId === agentId,
    );
  }

  serve(door: SocketDoor): void {
    door.route({
      path,
      protocol: socketProtocol,
      maxPayload,
      admit: async (request) => {
        const token = offeredToken(request);
        const agent = token === undefined ? undefined : await this.#options.sessions.authenticate(token);
        return agent === undefined ? 'unauthorized' : (socket) => this.#welcome(agent, socket);
      },
    });
  }

  /**
   * Sends a batch to everybody who may see something of it; access that it changes counts for it already. Where that could
   * not be read, nobody gets rows until it was, and everybody is told to pull.
   */
  async deliver(batch: Batch): Promise<void> {
    const { workspaceId, from, to, rows } = batch;
    const { backlog, ledger } = this.#options;
    const peers = this.#peers.get(workspaceId) ?? new Set();
    let changed = this.#unread.get(workspaceId) ?? new Set();
    try {
      const more = rows
        ? standingMayHaveChanged(rows, peers)
        : await ledger.agentsChanged(workspaceId, from, to);
      changed = new Set([...changed, ...more]);
      await this.#refresh(workspaceId, changed);
    } catch (error) {
      // Where not even that could be read, it may be anybody.
      if (rows === undefined) changed = new Set(Array.from(peers, ({ access }) => access.agentId));
      this.#unread.set(workspaceId, changed);
      fanOut({ workspaceId, from, to }, this.#peers.get(workspaceId) ?? [], backlog);
      throw error;
    }
    this.#unread.delete(workspaceId);
    fanOut(batch, this.#peers.get(workspaceId) ?? [], backlog);
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#cancelPing();
    this.#cancelCheck();
  }

  #welcome({ sessionId, access }: SignedInAgent, socket: WebSocket): void {
    const { workspaceId, agentId } = access;
    const { newId, presence, socketsPerAgent, failed } = this.#options;
    const peers = this.#peers.get(workspaceId) ?? new Set();
    this.#peers.set(workspaceId, peers);
    const own = [...peers].filter((each) => each.access.agentId === agentId);
    // The oldest makes room: a device that comes back is not kept out by what its broken connections have left.
    if (own.length >= socketsPerAgent) own[0]?.socket.terminate();
    const peer: Peer = { id: newId(), sessionId, socket, access, greeted: false, at: 0, alive: true };
    peers.add(peer);
    socket.on('message', (data: Buffer, isBinary) => this.#hear(peer, data, isBinary));
    socket.on('pong', () => {
      peer.alive = true;
    });
    socket.once('close', () => {
      peers.delete(peer);
      presence.leave(peer.id);
    });
    this.#sayHello(peer).catch((error: unknown) => {
      failed(error);
      socket.close(1011, 'internal');
    });
  }

  /** The peer gets batches already; those that come before it knows its own watermark are told by `behind`. */
  async #sayHello(peer: Peer): Promise<void> {
    const { ledger, sessions, access, backlog } = this.#options;
    const { workspaceId, agentId } = peer.access;
    const standing = await access.of(workspaceId, agentId);
    const [gone] = await sessions.goneOf([peer.sessionId]);
    // Revoked between the handshake and here, when nobody knew of this socket.
    if (standing === undefined || gone !== undefined) {
      endPeer(peer.socket, closeCodes.revoked, 'revoked');
      return;
    }
    peer.access = standing.access;
    const { epoch } = await ledger.startOf(peer.access);
    const watermark = await ledger.watermark(workspaceId);
    const hello = { type: 'hello', epoch, access: peer.access.version, watermark };
    send(peer, JSON.stringify(hello), backlog);
    const missed = peer.at;
    peer.at = Math.max(watermark, missed);
    peer.greeted = true;
    this.#options.arrived(workspaceId);
    if (missed > watermark) send(peer, JSON.stringify({ type: 'behind', watermark: missed }), backlog);
  }

  #hear(peer: Peer, data: Buffer, isBinary: boolean): void {
    const frame = isBinary ? undefined : parseFrame(data);
    if (frame === undefined) {
      endPeer(peer.socket, closeCodes.badFrame, 'bad frame');
      return;
    }
    const { workspaceId, agentId } = peer.access;
    this.#attend(peer, workspaceId, agentId, frame).catch(this.#options.failed);
  }

  async #attend(
    peer: Peer,
    workspaceId: string,
    agentId: string,
    frame: ReturnType<typeof clientFrameSchema.parse>,
  ): Promise<void> {
    const { presence, backlog } = this.#options;
    const { caseId } = frame;
    if (caseId !== null && !(await this.#mayTell(peer, workspaceId, caseId))) return;
    if (peer.socket.readyState !== peer.socket.OPEN) return;
    if (frame.type === 'typing') {
      presence.typing(workspaceId, agentId, peer.id, frame.caseId, frame.typing);
      return;
    }
    presence.viewing(workspaceId, agentId, peer.id, caseId);
    if (caseId === null) return;
    // Who comes to a case learns who is there, whether or not their coming has changed anything.
    send(peer, JSON.stringify({ type: 'presence', presence: presence.of(workspaceId, caseId) }), backlog);
  }

  async #tellPresence(workspaceId: string, presence: Snapshot): Promise<void> {
    const scope = await this.#options.scopeOfCase(workspaceId, presence.caseId);
    if (scope === undefined) return;
    const text = Buffer.from(JSON.stringify({ type: 'presence', presence }));
    for (const peer of this.#peers.get(workspaceId) ?? []) {
      if (peer.greeted && seesScope(peer.access, scope)) send(peer, text, this.#options.backlog);
    }
  }

  async #mayTell(peer: Peer, workspaceId: string, caseId: string): Promise<boolean> {
    const scope = await this.#options.scopeOfCase(workspaceId, caseId);
    return scope !== undefined && seesScope(peer.access, scope);
  }

  async #refresh(workspaceId: string, agentIds: ReadonlySet<string>): Promise<void> {
    for (const agentId of agentIds) {
      const standing = await this.#options.access.of(workspaceId, agentId);
      for (const peer of this.#peers.get(workspaceId) ?? []) {
        if (peer.access.agentId !== agentId) continue;
        if (standing === undefined) endPeer(peer.socket, closeCodes.revoked, 'disabled');
        else if (standing.access.version !== peer.access.version) {
          peer.access = standing.access;
          // They say again where they are once they have pulled what they may still see.
          this.#options.presence.leave(peer.id);
          const frame = { type: 'accessChanged', access: standing.access.version };
          if (peer.greeted) send(peer, JSON.stringify(frame), this.#options.backlog);
        }
      }
    }
  }

  #revoke(sessionIds: ReadonlySet<string>): void {
    for (const peers of this.#peers.values()) {
      for (const peer of peers) {
        if (sessionIds.has(peer.sessionId)) endPeer(peer.socket, closeCodes.revoked, 'revoked');
      }
    }
  }

  #pingAll(): void {
    this.#cancelPing = this.#options.clock.after(pingMs, () => {
      for (const peers of this.#peers.values()) {
        for (const peer of peers) {
          if (!peer.alive) peer.socket.terminate();
          peer.alive = false;
          if (peer.socket.readyState === peer.socket.OPEN) peer.socket.ping();
        }
      }
      this.#pingAll();
    });
  }

  /** Another node may have revoked a session while the message that says so was lost. */
  #checkRevoked(): void {
    this.#cancelCheck = this.#options.clock.after(revokedCheckMs, () => {
      const open = [...this.#peers.values()].flatMap((peers) => [...peers].map(({ sessionId }) => sessionId));
      this.#options.sessions
        .goneOf([...new Set(open)])
        .then((gone) => this.#revoke(new Set(gone)))
        .catch(this.#options.failed)
        .finally(() => {
          if (!this.#closed) this.#checkRevoked();
        });
    });
  }
}

function parseFrame(data: Buffer) {
  try {
    return clientFrameSchema.safeParse(JSON.parse(data.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
