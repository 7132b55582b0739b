import type { WebSocket } from 'ws';
import { closeCodes } from '#core/contracts/sync/socket.ts';
import type { Access } from '../cases/ledger.ts';

/** How long a closing handshake may take before the connection is cut (ms). */
const closeMs = 5000;

/** One agent's socket. There are thousands: it has only what it needs. */
export interface Peer {
  readonly id: string;
  readonly sessionId: string;
  readonly socket: WebSocket;
  access: Access;
  /** Has been told `hello`; nothing else comes before it. */
  greeted: boolean;
  /** Watermark that it was told last, or would have been had it been greeted. */
  at: number;
  /** Has answered since the last ping. */
  alive: boolean;
}

/** How much may wait for one reader, and who counts those that were cut off. */
export interface Backlog {
  /** Bytes. */
  readonly limit: number;
  readonly exceeded: () => void;
}

/** Sends, or cuts off a reader for whom too much is waiting already: it pulls when it comes back. */
export function send({ socket }: Peer, text: string | Buffer, backlog: Backlog): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount <= backlog.limit) {
    socket.send(text, { binary: false });
    return;
  }
  endPeer(socket, closeCodes.slow, 'too slow');
  backlog.exceeded();
}

/** Closes with a code, and cuts the connection should the other side not take it. */
export function endPeer(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const cut = setTimeout(() => socket.terminate(), closeMs);
  cut.unref();
  socket.once('close', () => clearTimeout(cut));
}
