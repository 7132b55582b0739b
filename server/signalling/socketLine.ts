import type { WebSocket } from 'ws';
import type { RendezvousFrame } from '#core/contracts/assist.ts';
import type { Clock } from '../process/clock.ts';
import type { End } from './meeting.ts';

export interface SocketLineParts {
  readonly socket: WebSocket;
  readonly connectionId: string;
  readonly end: End;
  /** What this end may come back with. */
  readonly token: string;
  readonly clock: Clock;
  readonly onFrame: (text: string) => Promise<void>;
  /** @param code RFC 6455 §7.4; 1005 without one, 1006 where the socket broke */
  readonly onGone: (code: number) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** What an end that does not read may have waiting (bytes), and frames that may wait to be taken from it. */
const waiting = { bytes: 1_000_000, frames: 64 } as const;

/** How often a socket is asked for a sign of life (ms); one that has given none by the next time is dead. */
const pingMs = 5000;

/** RFC 6455 §7.4.1. */
const codes = { policy: 1008, internalError: 1011, tryAgainLater: 1013 } as const;

/** One socket of an end: what comes in on it is done in its order, and after all of it that it is gone. */
export class SocketLine {
  readonly connectionId: string;
  readonly end: End;
  readonly token: string;
  /** The meeting that it belongs to, or would like to: set before the store is asked, whose answer may be lost. */
  invitationId = '';
  /** The socket of the other end, as far as this end was told. */
  other: string | null = null;
  readonly #parts: SocketLineParts;
  readonly #gone = Promise.withResolvers<void>();
  #turn: Promise<void> = Promise.resolve();
  #queued = 0;
  #isClosed = false;
  #isAlive = true;
  #cancelPing = (): void => undefined;

  constructor(parts: SocketLineParts) {
    const { socket, connectionId, end, token } = parts;
    this.#parts = parts;
    this.connectionId = connectionId;
    this.end = end;
    this.token = token;
    socket.on('message', (data: Buffer) => this.#take(data.toString()));
    socket.on('pong', () => (this.#isAlive = true));
    socket.on('close', (code) => {
      this.#cancelPing();
      this.do(async () => await parts.onGone(code).finally(this.#gone.resolve));
    });
    this.#watch();
  }

  /** Whether this side has closed it. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Does it after everything that came before; what goes wrong costs this socket. */
  do(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      this.#parts.onFault(error);
      this.close(codes.internalError);
    });
  }

  /** Resolves once the socket is gone, and all is done that was to be done about it. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  send(frame: RendezvousFrame): void {
    const { socket } = this.#parts;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > waiting.bytes) socket.close(codes.tryAgainLater, 'too slow');
    else socket.send(JSON.stringify(frame));
  }

  close(code: number, reason = ''): void {
    this.#isClosed = true;
    this.#parts.socket.close(code, reason);
  }

  #take(text: string): void {
    if (this.#queued >= waiting.frames) {
      this.close(codes.policy, 'too fast');
      return;
    }
    this.#queued += 1;
    this.do(async () => {
      this.#queued -= 1;
      if (!this.#isClosed) await this.#parts.onFrame(text);
    });
  }

  /** The end's network may have gone without a word. */
  #watch(): void {
    const { clock, socket } = this.#parts;
    this.#cancelPing = clock.after(pingMs, () => {
      if (!this.#isAlive) {
        socket.terminate();
        return;
      }
      this.#isAlive = false;
      if (socket.readyState === socket.OPEN) socket.ping();
      this.#watch();
    });
  }
}
