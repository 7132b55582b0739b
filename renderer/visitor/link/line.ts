import { bearerProtocol } from '#core/contracts/sync/socket.ts';
import {
  visitorProtocol,
  visitorServerFrameSchema,
  type VisitorClientFrame,
  type VisitorServerFrame,
  type VisitorWelcome,
} from '#core/contracts/visitor.ts';
import { backoff } from './backoff.ts';
import { RequestFailed } from './api.ts';

export interface LineTools {
  /** Opens or renews the session. @throws RequestFailed */
  readonly hello: () => Promise<VisitorWelcome>;
  /** Address of the socket. */
  readonly url: string;
  readonly random: () => number;
  readonly onWelcome: (welcome: VisitorWelcome) => void;
  readonly onFrame: (frame: VisitorServerFrame) => void;
  readonly onUp: () => void;
  readonly onDown: () => void;
  /** There is no such page: trying again is of no use. */
  readonly onGone: () => void;
}

/** A socket that stays open for less than this (ms) has not been of any use. */
const worthwhile = 10_000;

/** Keeps the socket open: session, socket, and both again, ever more slowly, after each loss. */
export class Line {
  readonly #tools: LineTools;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #connecting = false;
  #ended = false;

  constructor(tools: LineTools) {
    this.#tools = tools;
  }

  /** Now, instead of at the next turn: the network is back, or the person asks. Nothing happens while it is up. */
  retry(): void {
    if (this.#connecting || this.#socket || this.#ended) return;
    clearTimeout(this.#timer);
    void this.#connect();
  }

  send(frame: VisitorClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  async #connect(): Promise<void> {
    this.#connecting = true;
    try {
      const welcome = await this.#tools.hello();
      this.#tools.onWelcome(welcome);
      this.#open(welcome.token);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      if (error.code === 'unknownPage') {
        this.#ended = true;
        this.#tools.onGone();
      } else this.#failed(error.retryAfter);
    } finally {
      this.#connecting = false;
    }
  }

  #open(token: string): void {
    const socket = new WebSocket(this.#tools.url, [visitorProtocol, bearerProtocol(token)]);
    this.#socket = socket;
    let openedAt: number | undefined;
    socket.addEventListener('message', ({ data }) => {
      const frame = parseFrame(data);
      if (frame?.type === 'snapshot') {
        openedAt = performance.now();
        this.#tools.onUp();
      }
      if (frame) this.#tools.onFrame(frame);
    });
    socket.addEventListener('close', () => {
      this.#socket = undefined;
      if (openedAt !== undefined && performance.now() - openedAt > worthwhile) this.#failures = 0;
      this.#failed();
    });
  }

  #failed(wait?: number): void {
    this.#failures += 1;
    this.#tools.onDown();
    clearTimeout(this.#timer);
    const delay = Math.max(wait ?? 0, backoff(this.#failures, this.#tools.random));
    this.#timer = setTimeout(() => this.retry(), delay);
  }
}

/** A frame of a newer server that says something unknown is left out. */
function parseFrame(data: unknown): VisitorServerFrame | undefined {
  try {
    return visitorServerFrameSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}
