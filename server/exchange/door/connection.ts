import type { WebSocket } from 'ws';

/** Bytes that may wait for a phone that does not read; beyond that it is taken for dead. */
const MAX_BACKLOG = 1024 * 1024;

/** One phone's WebSocket. What a phone has proved about itself (its accounts) is tied to it and ends with it. */
export class Connection {
  readonly id: string;
  /** User parts that have authenticated here. */
  readonly users = new Set<string>();
  readonly #socket: WebSocket;

  constructor(id: string, socket: WebSocket) {
    this.id = id;
    this.#socket = socket;
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** One SIP message (or keep-alive) per text frame (RFC 7118 §5). A phone that has gone hears nothing. */
  send(text: string): void {
    if (!this.open) return;
    if (this.#socket.bufferedAmount > MAX_BACKLOG) this.terminate();
    else this.#socket.send(text);
  }

  /** Cuts it at once; `close` waits for the other end, which a broken phone would never answer. */
  terminate(): void {
    this.#socket.terminate();
  }
}
