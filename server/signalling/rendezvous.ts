import type { WebSocket } from 'ws';
import {
  rendezvousCodes,
  rendezvousSaySchema,
  type AssistContact,
  type IceServers,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import { invitationLimits } from '#core/domain/assist/code.ts';
import { newToken, tokenHash } from '../auth/tokens.ts';
import type { Clock } from '../process/clock.ts';
import {
  transition,
  type Addressed,
  type End,
  type Inviter,
  type Meeting,
  type MeetingEvent,
  type Refusal,
  type Seat,
} from './meeting.ts';
import { SocketLine } from './socketLine.ts';
import type { MeetingStore } from './store/meetingStore.ts';

export interface RendezvousOptions {
  readonly store: MeetingStore;
  readonly nodeId: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly newId: () => string;
  /** How the customer of a case is in contact now. */
  readonly contactOf: (workspaceId: string, caseId: string) => Promise<AssistContact>;
  /** New ones each time: credentials end. */
  readonly iceServers: () => IceServers;
  /** How many codes one address may try in a minute. */
  readonly codesPerMinute: number;
  readonly failed: (error: unknown) => void;
}

/** RFC 6455 §7.4.1: of an end that wants no more, be it a page that is closed. */
const wantsNoMore = new Set([1000, 1001, 1005]);

/** That a socket is gone, by its own wish or not. */
interface Farewell {
  readonly invitationId: string;
  readonly connectionId: string;
  readonly type: 'left' | 'lost';
}

/** How often the store is asked for what no hint has told, and how often this node says that it lives (ms). */
const every = { askMs: 1000, tendMs: 3000 } as const;

/**
 * Where an agent and a customer find each other, so as to speak directly from then on: the sockets of this node, whose
 * meetings may be with sockets of any other. The server carries what they say and understands none of it: what it changes
 * on the way makes the handshake fail.
 */
export class Rendezvous {
  readonly #options: RendezvousOptions;
  readonly #lines = new Map<string, SocketLine>();
  readonly #open = new Set<SocketLine>();
  /** Of sockets that are gone, and of which the store could not be told. */
  readonly #owed = new Set<Farewell>();
  readonly #stopHints: () => void;
  #hinted = new Set<string>();
  #pumping: Promise<void> | undefined;
  #asking: Promise<void> = Promise.resolve();
  #cancelAsking = (): void => undefined;
  #tendedAt = -Infinity;
  #closing = false;

  private constructor(options: RendezvousOptions) {
    this.#options = options;
    this.#stopHints = options.store.onMail((to) => this.#pump(to));
  }

  /** The node is known to the others before its first socket is. */
  static async open(options: RendezvousOptions): Promise<Rendezvous> {
    const rendezvous = new Rendezvous(options);
    await rendezvous.#ask();
    rendezvous.#askLater();
    return rendezvous;
  }

  /** An agent invites, for as long as this socket is open. @param followUp under this id; otherwise six digits */
  invite(inviter: Inviter, socket: WebSocket, followUp?: string): void {
    const line = this.#line('agent', newToken(this.#options.random), socket);
    line.do(async () => {
      const { store, iceServers } = this.#options;
      const expiresAt = (await store.now()) + invitationLimits.lifetimeMs;
      const meeting: Meeting = { state: 'open', inviter, expiresAt, failures: 0, agent: this.#seatOf(line) };
      if (!(await this.#create(line, meeting, followUp))) {
        line.close(rendezvousCodes.unknown, 'unknown');
        return;
      }
      const { invitationId } = line;
      line.send({ type: 'invited', invitationId, expiresAt, iceServers: iceServers() });
      this.#seat(line);
    });
  }

  /** A customer comes with the first half of a code. */
  join(invitationId: string, socket: WebSocket): void {
    const line = this.#line('customer', newToken(this.#options.random), socket);
    line.do(async () => {
      const { store, iceServers, contactOf } = this.#options;
      const seat = this.#seatOf(line);
      line.invitationId = invitationId;
      const meeting = await this.#step(invitationId, { type: 'join', seat, now: await store.now() });
      if (typeof meeting === 'string') {
        line.close(rendezvousCodes[meeting], meeting);
        return;
      }
      if (!meeting) return;
      const { organisation, agent, workspaceId, caseId } = meeting.inviter;
      const contact = await contactOf(workspaceId, caseId);
      line.send({ type: 'welcome', organisation, agent, contact, iceServers: iceServers() });
      this.#seat(line);
    });
  }

  /** An end whose socket was lost comes back. @param agentId of an agent, who is signed in */
  comeBack(end: End, invitationId: string, token: string, socket: WebSocket, agentId?: string): void {
    const line = this.#line(end, token, socket);
    line.do(async () => {
      line.invitationId = invitationId;
      const now = await this.#options.store.now();
      const comeBack: MeetingEvent = { type: 'comeBack', end, seat: this.#seatOf(line), agentId, now };
      const meeting = await this.#step(invitationId, comeBack);
      if (typeof meeting === 'string') {
        line.close(rendezvousCodes.unknown, 'unknown');
        return;
      }
      this.#tellToComeBack(line);
      this.#seat(line);
    });
  }

  /** One more try of an address: people mistype, machines guess. */
  async mayTry(address: string): Promise<boolean> {
    const { store, codesPerMinute } = this.#options;
    return (await store.countTry(address, await store.now())) <= codesPerMinute;
  }

  /** Call it before the sockets are closed: whoever loses theirs by that may come back at another node. */
  leave(): void {
    this.#closing = true;
  }

  /** Call it when all sockets are gone. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#cancelAsking();
    await this.#asking;
    await Promise.all(Array.from(this.#open, ({ gone }) => gone));
    await this.#pumping;
    this.#stopHints();
    await this.#options.store.leave().catch(this.#options.failed);
  }

  #line(end: End, token: string, socket: WebSocket): SocketLine {
    const { newId, clock, failed } = this.#options;
    const line: SocketLine = new SocketLine({
      socket,
      connectionId: newId(),
      end,
      token,
      clock,
      onFrame: (text) => this.#heard(line, text),
      onGone: (code) => this.#gone(line, code),
      onFault: failed,
    });
    this.#open.add(line);
    return line;
  }

  #seatOf({ connectionId, token }: SocketLine): Seat {
    return { connectionId, nodeId: this.#options.nodeId, tokenHash: tokenHash(token) };
  }

  /** From now on it takes its mails; some may be there already. */
  #seat(line: SocketLine): void {
    this.#lines.set(line.connectionId, line);
    this.#pump([line.connectionId]);
  }

  /** @returns false where somebody else has this follow-up */
  async #create(line: SocketLine, meeting: Meeting, followUp: string | undefined): Promise<boolean> {
    const { store } = this.#options;
    const { workspaceId, agentId } = meeting.inviter;
    for (;;) {
      // A program gone wild, or a window that was forgotten: the newest one counts.
      const other = await store.ofAgent(workspaceId, agentId);
      if (other !== undefined)
        await this.#step(other, { type: 'superseded', agentId, isFollowUp: followUp !== undefined });
      line.invitationId = followUp ?? this.#newInvitationId();
      if (await store.create(line.invitationId, meeting)) return true;
      const holder = followUp === undefined ? undefined : (await store.read(followUp))?.meeting.inviter;
      if (holder && !(holder.agentId === agentId && holder.workspaceId === workspaceId)) {
        // It is the other one's seat that this socket must not free.
        line.invitationId = '';
        return false;
      }
    }
  }

  async #heard(line: SocketLine, text: string): Promise<void> {
    const said = parseJson(rendezvousSaySchema, text);
    const event = said && eventOf(line, said);
    if (!event) {
      line.close(rendezvousCodes.badFrame, 'a frame that makes no sense');
      return;
    }
    const become = await this.#step(line.invitationId, event);
    // The customer has gone in the same moment, and the agent's end believes in a meeting that never was.
    if (event.type === 'accepted' && become === 'unknown')
      line.close(rendezvousCodes.ended, 'nobody is there');
  }

  async #gone(line: SocketLine, code: number): Promise<void> {
    const { connectionId, invitationId } = line;
    const isWish = wantsNoMore.has(code) && !line.isClosed && !this.#closing;
    const farewell: Farewell = { invitationId, connectionId, type: isWish ? 'left' : 'lost' };
    try {
      if (invitationId !== '') await this.#bid(farewell);
    } catch (error) {
      // Its seat would be taken as long as this node lives.
      this.#owed.add(farewell);
      throw error;
    } finally {
      this.#lines.delete(connectionId);
      this.#open.delete(line);
    }
  }

  async #bid({ invitationId, connectionId, type }: Farewell): Promise<void> {
    await this.#step(invitationId, { type, connectionId, now: await this.#options.store.now() });
  }

  /** @returns what the meeting has become; undefined: it is over; or why nothing has come of it */
  async #step(invitationId: string, event: MeetingEvent): Promise<Meeting | undefined | Refusal> {
    const { store } = this.#options;
    for (;;) {
      const stored = await store.read(invitationId);
      if (!stored) return 'unknown';
      const step = transition(stored.meeting, event);
      if (typeof step === 'string') return step;
      if (await store.swap(invitationId, stored.version, step.next, step.mails)) return step.next;
    }
  }

  /** Takes what there is for sockets of this node: one taking at a time, so that each socket's mails stay in order. */
  #pump(connectionIds: Iterable<string>): void {
    for (const id of connectionIds) if (this.#lines.has(id)) this.#hinted.add(id);
    if (this.#pumping || this.#hinted.size === 0) return;
    this.#pumping = this.#takeAll()
      .catch(this.#options.failed)
      .finally(() => {
        this.#pumping = undefined;
        if (this.#hinted.size > 0) this.#pump([]);
      });
  }

  async #takeAll(): Promise<void> {
    while (this.#hinted.size > 0) {
      const ids = [...this.#hinted];
      this.#hinted = new Set();
      for (const addressed of await this.#options.store.take(ids)) this.#deliver(addressed);
    }
  }

  #deliver({ to, mail }: Addressed): void {
    const line = this.#lines.get(to);
    switch (mail.type) {
      case 'peer':
        if (line) line.other = mail.connectionId;
        line?.send({ type: 'peer', present: mail.connectionId !== null });
        break;
      case 'heard':
        line?.send({ type: 'heard', text: mail.text });
        break;
      case 'mayComeBack':
        if (line) this.#tellToComeBack(line);
        break;
      case 'close':
        line?.close(mail.code);
        break;
    }
  }

  #tellToComeBack(line: SocketLine): void {
    const iceServers = this.#options.iceServers();
    line.send({ type: 'resume', token: line.token, forMs: invitationLimits.awayMs, iceServers });
  }

  #askLater(): void {
    this.#cancelAsking = this.#options.clock.after(every.askMs, () => {
      this.#asking = this.#ask()
        .catch(this.#options.failed)
        .finally(() => {
          if (!this.#closing) this.#askLater();
        });
    });
  }

  /** Whatever hint was lost, whatever time or the end of a node has changed. */
  async #ask(): Promise<void> {
    const { store, clock } = this.#options;
    const now = await store.now();
    this.#pump(this.#lines.keys());
    for (const farewell of this.#owed) {
      await this.#bid(farewell);
      this.#owed.delete(farewell);
    }
    for (const id of await store.due(now)) await this.#step(id, { type: 'timePassed', now });
    const at = clock.now();
    if (at - this.#tendedAt < every.tendMs) return;
    this.#tendedAt = at;
    for (const { invitationId, connectionId } of await store.tend()) {
      await this.#step(invitationId, { type: 'orphaned', connectionId, now });
    }
  }

  /** Six digits that nobody can foresee. */
  #newInvitationId(): string {
    const number = new DataView(Uint8Array.from(this.#options.random(8)).buffer).getBigUint64(0);
    return String(number % 1_000_000n).padStart(6, '0');
  }
}

/** Only the agent says who knows the code. */
function eventOf(
  { connectionId: by, other, end }: SocketLine,
  said: RendezvousSay,
): MeetingEvent | undefined {
  if (said.type === 'say') return { type: 'say', by, to: other, text: said.text };
  return end === 'agent' ? { type: said.type, by, of: other } : undefined;
}
