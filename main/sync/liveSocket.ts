import { WebSocket } from 'ws';
import {
  bearerProtocol,
  closeCodes,
  serverFrameSchema,
  socketProtocol,
  type ClientFrame,
  type ServerFrame,
} from '#core/contracts/sync/socket.ts';
import { failureOf, failureOfStatus, SyncFailure } from './syncFailure.ts';

export interface LiveSocketEvents {
  readonly onFrame: (frame: ServerFrame) => void;
  /** It is gone, and says why; told once, and not after `close`. */
  readonly onEnd: (failure: SyncFailure) => void;
}

export interface LiveSocketTimings {
  /** Between two questions for a sign of life, and how long one may take (ms). */
  readonly heartbeatMs: number;
  readonly pongMs: number;
}

/** A frame of the server, at most: a full page of rows. */
const maxFrameBytes = 32 * 1024 * 1024;

/** The socket on which the server says what has changed. It is a hint: what it does not say is pulled. */
export class LiveSocket {
  readonly #socket: WebSocket;
  readonly #events: LiveSocketEvents;
  readonly #timings: LiveSocketTimings;
  #heartbeat: NodeJS.Timeout | undefined;
  #verdict: NodeJS.Timeout | undefined;
  #ended = false;

  /** @param server its origin */
  constructor(server: string, token: string, timings: LiveSocketTimings, events: LiveSocketEvents) {
    this.#events = events;
    this.#timings = timings;
    const url = `${server.replace(/^http/, 'ws')}/api/v1/sync/socket`;
    this.#socket = new WebSocket(url, [socketProtocol, bearerProtocol(token)], {
      handshakeTimeout: timings.pongMs * 2,
      maxPayload: maxFrameBytes,
      followRedirects: false,
    });
    this.#socket.on('open', () => {
      this.#heartbeat = setInterval(() => this.probe(), this.#timings.heartbeatMs);
    });
    this.#socket.on('pong', () => clearTimeout(this.#takeVerdict()));
    this.#socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    this.#socket.on('unexpected-response', (_request, response) => {
      this.#end(failureOfStatus(response.statusCode ?? 500, response.headers['retry-after']));
      response.destroy();
    });
    this.#socket.on('error', (error) => this.#end(failureOf(error)));
    this.#socket.on('close', (code) => this.#end(failureOfClose(code)));
  }

  /** Asks for a sign of life; a socket that gives none in time is taken for dead. */
  probe(): void {
    if (this.#socket.readyState !== WebSocket.OPEN || this.#verdict) return;
    this.#socket.ping();
    this.#verdict = setTimeout(() => this.#end(new SyncFailure('unreachable')), this.#timings.pongMs);
  }

  send(frame: ClientFrame): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.#ended = true;
    this.#stop();
  }

  #receive(data: WebSocket.RawData, isBinary: boolean): void {
    const text = isBinary || !(data instanceof Buffer) ? '' : data.toString('utf8');
    let frame: unknown;
    try {
      frame = JSON.parse(text);
    } catch (error) {
      this.#end(new SyncFailure('notHeartline', { cause: error }));
      return;
    }
    const parsed = serverFrameSchema.safeParse(frame);
    // A frame of a kind that is not known here is a hint that cannot be taken; what matters is in the feed.
    if (parsed.success) this.#events.onFrame(parsed.data);
  }

  #end(failure: SyncFailure): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stop();
    this.#events.onEnd(failure);
  }

  #takeVerdict(): NodeJS.Timeout | undefined {
    const verdict = this.#verdict;
    this.#verdict = undefined;
    return verdict;
  }

  #stop(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#takeVerdict());
    this.#socket.terminate();
  }
}

function failureOfClose(code: number): SyncFailure {
  const refused = code === closeCodes.unauthorized || code === closeCodes.revoked;
  return new SyncFailure(refused ? 'signedOut' : 'unreachable');
}
