import type { RawData, WebSocket } from 'ws';
import { closeCodes } from '#core/contracts/sync/socket.ts';
import {
  visitorClientFrameSchema,
  type VisitorClientFrame,
  type VisitorMessage,
  type VisitorServerFrame,
} from '#core/contracts/visitor.ts';
import type { LiveOptions } from './live.ts';
import type { VisitorReader } from './visitorReader.ts';
import type { Visitor } from './visitors.ts';

/** A browser that takes in less than this (bytes) is cut off, and starts anew when it can. */
const mostBuffered = 1_048_576;
/** Frames that one page may send in `per` ms. */
const frameLimit = { most: 60, per: 10_000 };
/** A page that does not answer a ping until the next one is gone (ms); one that hears nothing for longer looks for another line. */
const pingEvery = 25_000;

/** One open page. What has to be sent is found by comparing with what was sent, so that nothing can be missed. */
export class LiveVisitor {
  readonly #visitor: Visitor;
  readonly #socket: WebSocket;
  readonly #options: LiveOptions;
  readonly #reader: VisitorReader;
  readonly #onGone: () => void;
  readonly #sent = new Map<string, string>();
  #sentState = '';
  #caseId: string | undefined;
  #wants: 'nothing' | 'state' | 'all' = 'nothing';
  #working = false;
  #answered = true;
  #frames = { count: 0, since: 0 };
  #ping: NodeJS.Timeout | undefined;

  constructor(
    visitor: Visitor,
    socket: WebSocket,
    options: LiveOptions,
    reader: VisitorReader,
    onGone: () => void,
  ) {
    this.#visitor = visitor;
    this.#socket = socket;
    this.#options = options;
    this.#reader = reader;
    this.#onGone = onGone;
  }

  get visitorId(): string {
    return this.#visitor.visitorId;
  }

  get workspaceId(): string {
    return this.#visitor.workspaceId;
  }

  get caseId(): string | undefined {
    return this.#caseId;
  }

  start(): void {
    this.#socket.on('message', (data, binary) => this.#heard(data, binary));
    this.#socket.on('pong', () => (this.#answered = true));
    // Every way out of a socket ends with `close`, which is where it is dealt with.
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.#gone());
    this.#ping = setInterval(() => this.#askWhetherThere(), pingEvery);
    this.refresh();
  }

  /** @param code RFC 6455 §7.4.1 */
  end(code: number): void {
    this.#socket.close(code);
  }

  refreshState(): void {
    if (this.#wants === 'nothing') this.#wants = 'state';
    void this.#work();
  }

  refresh(): void {
    this.#wants = 'all';
    void this.#work();
  }

  /** One look at a time; what is asked for meanwhile is done in the next. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#wants !== 'nothing' && this.#socket.readyState === this.#socket.OPEN) {
        const wanted = this.#wants;
        this.#wants = 'nothing';
        await this.#look(wanted);
      }
    } catch (error) {
      this.#options.failed(error);
      this.#socket.close(1011);
    } finally {
      this.#working = false;
    }
  }

  async #look(wanted: 'state' | 'all'): Promise<void> {
    const isFirst = this.#sentState === '';
    const found = await this.#reader.read(this.#visitor, isFirst ? 'all' : wanted);
    // Who has left meanwhile must not be said to be there.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (!found) {
      this.#socket.close(closeCodes.revoked);
      return;
    }
    const { caseId, state, newest } = found;
    this.#belongsTo(caseId);
    const text = JSON.stringify(state);
    if (isFirst && newest) {
      const { messages, more } = newest;
      for (const message of messages) this.#sent.set(message.eventId, JSON.stringify(message));
      this.#send({ type: 'snapshot', state, messages: [...messages], more });
    } else {
      for (const message of newest?.messages ?? []) this.#sendMessage(message);
      if (text !== this.#sentState) this.#send({ type: 'state', state });
    }
    this.#sentState = text;
  }

  #sendMessage(message: VisitorMessage): void {
    const text = JSON.stringify(message);
    if (this.#sent.get(message.eventId) === text) return;
    this.#sent.set(message.eventId, text);
    this.#send({ type: 'message', message });
  }

  #belongsTo(caseId: string | undefined): void {
    if (caseId === this.#caseId) return;
    const { presence } = this.#options;
    if (this.#caseId !== undefined) presence.customer(this.workspaceId, this.#caseId, { online: false });
    this.#caseId = caseId;
    if (caseId !== undefined) presence.customer(this.workspaceId, caseId, { online: true });
  }

  #send(frame: VisitorServerFrame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > mostBuffered) {
      this.#socket.close(closeCodes.slow);
      return;
    }
    this.#socket.send(JSON.stringify(frame));
  }

  #heard(data: RawData, binary: boolean): void {
    const now = this.#options.clock();
    if (now - this.#frames.since > frameLimit.per) this.#frames = { count: 0, since: now };
    this.#frames.count += 1;
    const frame = binary || this.#frames.count > frameLimit.most ? undefined : parseFrame(data);
    if (!frame) {
      this.#socket.close(closeCodes.badFrame);
      return;
    }
    this.#obey(frame).catch((error: unknown) => {
      this.#options.failed(error);
      this.#socket.close(1011);
    });
  }

  async #obey(frame: VisitorClientFrame): Promise<void> {
    if (frame.type === 'ping') {
      this.#send({ type: 'ping' });
      return;
    }
    if (frame.type === 'received') {
      await this.#options.arrivals.received(this.#visitor, frame.receipt, frame.upTo);
      return;
    }
    if (this.#caseId !== undefined) {
      this.#options.presence.customer(this.workspaceId, this.#caseId, { typing: frame.typing });
    }
  }

  #askWhetherThere(): void {
    if (!this.#answered) {
      this.#socket.terminate();
      return;
    }
    this.#answered = false;
    this.#socket.ping();
    // A page is not told of the one above, and has to know too.
    this.#send({ type: 'ping' });
  }

  #gone(): void {
    clearInterval(this.#ping);
    this.#onGone();
  }
}

function parseFrame(data: RawData): VisitorClientFrame | undefined {
  try {
    // The socket is opened for texts, which `ws` hands over as one buffer.
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
    return visitorClientFrameSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
