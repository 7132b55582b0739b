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
  /** Runs something after so many milliseconds, and says how to call that off. */
  readonly after: (run: () => void, ms: number) => () => void;
  readonly onWelcome: (welcome: VisitorWelcome) => void;
  readonly onFrame: (frame: VisitorServerFrame) => void;
  readonly onUp: () => void;
  readonly onDown: () => void;
  /** There is no such page: trying again is of no use. */
  readonly onGone: () => void;
}

/** A socket that stays open for less than this (ms) has not been of any use. */
const worthwhile = 10_000;

/** The server says something every 25 s; a socket that is silent for longer (ms) is dead, though nobody said so. */
const longestSilence = 35_000;
/** Who is asked answers within this (ms), or is not there. */
const answerWithin = 5000;

/** Keeps the socket open: session, socket, and both again, ever more slowly, after each loss. */
export class Line {
  readonly #tools: LineTools;
  #socket: WebSocket | undefined;
  #callOffRetry: (() => void) | undefined;
  #callOffWatch: (() => void) | undefined;
  /** The server was asked whether it is there, and has not said anything since. */
  #isAsking = false;
  #failures = 0;
  #connecting = false;
  #ended = false;

  constructor(tools: LineTools) {
    this.#tools = tools;
  }

  /** Now, instead of at the next turn: the network is back, or the person asks. Nothing happens while it is up. */
  retry(): void {
    if (this.#connecting || this.#socket || this.#ended) return;
    this.#callOffRetry?.();
    void this.#connect();
  }

  /** Asks whether the line is still there, and gets another one if it is not: the computer slept, or changed its network. */
  probe(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) this.retry();
    else if (!this.#isAsking) {
      this.#isAsking = true;
      this.send({ type: 'ping' });
      this.#watch(answerWithin);
    }
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
    this.#heard();
    let openedAt: number | undefined;
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket !== socket) return;
      this.#heard();
      const frame = parseFrame(data);
      if (frame?.type === 'snapshot') {
        openedAt = performance.now();
        this.#tools.onUp();
      }
      if (frame) this.#tools.onFrame(frame);
    });
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#letGo();
      if (openedAt !== undefined && performance.now() - openedAt > worthwhile) this.#failures = 0;
      this.#failed();
    });
  }

  #heard(): void {
    this.#isAsking = false;
    this.#watch(longestSilence);
  }

  #watch(ms: number): void {
    this.#callOffWatch?.();
    this.#callOffWatch = this.#tools.after(() => this.#dead(), ms);
  }

  /** A browser waits for the other side's farewell, which does not come: nothing of this socket is waited for. */
  #dead(): void {
    const socket = this.#socket;
    this.#letGo();
    socket?.close();
    this.#tools.onDown();
    this.retry();
  }

  #letGo(): void {
    this.#callOffWatch?.();
    this.#isAsking = false;
    this.#socket = undefined;
  }

  #failed(wait?: number): void {
    this.#failures += 1;
    this.#tools.onDown();
    this.#callOffRetry?.();
    const delay = Math.max(wait ?? 0, backoff(this.#failures, this.#tools.random));
    this.#callOffRetry = this.#tools.after(() => this.retry(), delay);
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
