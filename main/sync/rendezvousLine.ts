import { WebSocket } from 'ws';
import {
  assistProtocol,
  rendezvousFrameSchema,
  type RendezvousFrame,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import { bearerProtocol } from '#core/contracts/sync/socket.ts';

export interface RendezvousEvents {
  readonly onFrame: (frame: RendezvousFrame) => void;
  /** It is gone; told once, and not after `close`. @param code why (RFC 6455 §7.4), 1006 for a line that broke */
  readonly onEnd: (code: number) => void;
}

/** How long the server may take to answer (ms), and how often the line is kept from being forgotten. */
const timings = { handshakeMs: 10_000, pingMs: 20_000 } as const;
const maxFrameBytes = 131_072;

/** The agent's end of a rendezvous: for as long as it is open, the invitation is. */
export class RendezvousLine {
  readonly #socket: WebSocket;
  #ended = false;

  /** @param server its origin */
  constructor(server: string, token: string, { onFrame, onEnd }: RendezvousEvents) {
    const url = `${server.replace(/^http/, 'ws')}/api/v1/assist`;
    const socket = new WebSocket(url, [assistProtocol, bearerProtocol(token)], {
      handshakeTimeout: timings.handshakeMs,
      maxPayload: maxFrameBytes,
      followRedirects: false,
    });
    this.#socket = socket;
    const pinging = setInterval(() => socket.readyState === WebSocket.OPEN && socket.ping(), timings.pingMs);
    const end = (code: number): void => {
      clearInterval(pinging);
      if (this.#ended) return;
      this.#ended = true;
      onEnd(code);
    };
    socket.on('message', (data: Buffer) => {
      const frame = parseJson(rendezvousFrameSchema, data.toString());
      if (frame) onFrame(frame);
    });
    // `close` follows, and tells all that there is to know.
    socket.on('error', () => undefined);
    socket.on('close', end);
  }

  say(said: RendezvousSay): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(said));
  }

  close(): void {
    this.#ended = true;
    this.#socket.close(1000);
  }
}
