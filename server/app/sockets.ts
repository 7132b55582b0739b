import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeCodes } from '#core/contracts/sync/socket.ts';

/** Takes over a socket that was let in, or says why it was not. */
export type Admission = ((socket: WebSocket) => void) | 'unauthorized' | 'forbidden';

export interface SocketRoute {
  /** Matched against the path of the address, without query. */
  readonly path: RegExp;
  /** The sub-protocol that a client must offer (RFC 6455 §1.9). */
  readonly protocol: string;
  /** Bytes; a longer message closes the socket with 1009. */
  readonly maxPayload: number;
  /**
   * Decides before the socket is made. `forbidden` is answered with HTTP 403; `unauthorized` with a socket that is
   * closed at once with 4401, since the code is the only thing that a page in a browser learns.
   */
  admit(request: IncomingMessage, match: RegExpMatchArray): Promise<Admission>;
}

export interface SocketDoorOptions {
  /** Origins whose pages may come in; programs that are no browsers name none (RFC 6455 §10.2). */
  readonly origins: readonly string[];
  readonly failed: (error: unknown) => void;
}

/** Handshakes that wait for a database at once. */
const maxAdmissions = 1000;

interface OpenRoute extends SocketRoute {
  readonly server: WebSocketServer;
}

/** Where all WebSockets come in: finds the route of a handshake, checks where it comes from, and asks who it is. */
export class SocketDoor {
  readonly #options: SocketDoorOptions;
  readonly #routes: OpenRoute[] = [];
  readonly #sockets = new Set<WebSocket>();
  #admissions = 0;
  #closing = false;

  constructor(options: SocketDoorOptions) {
    this.#options = options;
  }

  /** Open sockets of all routes. */
  get size(): number {
    return this.#sockets.size;
  }

  route(route: SocketRoute): void {
    const { protocol, maxPayload } = route;
    const server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload,
      handleProtocols: () => protocol,
    });
    this.#routes.push({ ...route, server });
  }

  /** From now on takes the handshakes that come to an HTTP server. */
  open(http: Server): void {
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      this.#handshake(request, socket, head).catch((error: unknown) => {
        this.#options.failed(error);
        refuse(socket, 500);
      });
    });
  }

  /** Turns new ones away and tells the open ones that the server is going (RFC 6455 §7.4.1, 1001). */
  close(): void {
    this.#closing = true;
    for (const socket of this.#sockets) socket.close(1001, 'shutting down');
  }

  /** Cuts those that have not gone by themselves. */
  terminate(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async #handshake(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const path = request.url?.split('?', 1)[0] ?? '';
    const [found] = this.#routes.flatMap((route) => {
      const match = route.path.exec(path);
      return match === null ? [] : [{ route, match }];
    });
    if (found === undefined) return refuse(socket, 404);
    const { origin } = request.headers;
    if (origin !== undefined && !this.#options.origins.includes(origin)) return refuse(socket, 403);
    if (!offeredProtocols(request).includes(found.route.protocol)) return refuse(socket, 400);
    if (this.#closing || this.#admissions >= maxAdmissions) return refuse(socket, 503);
    this.#admissions += 1;
    try {
      const admission = await found.route.admit(request, found.match);
      if (admission === 'forbidden') return refuse(socket, 403);
      if (socket.destroyed) return;
      found.route.server.handleUpgrade(request, socket, head, (made) => this.#welcome(made, admission));
    } finally {
      this.#admissions -= 1;
    }
  }

  #welcome(socket: WebSocket, admission: Exclude<Admission, 'forbidden'>): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // A broken frame or a reset is followed by `close`, which says all that there is to know.
    socket.on('error', () => socket.terminate());
    if (this.#closing) socket.close(1001, 'shutting down');
    else if (admission === 'unauthorized') socket.close(closeCodes.unauthorized, 'unauthorized');
    else admission(socket);
  }
}

/** The sub-protocols that a client offers; a token travels as one of them, since a browser can set no header. */
export const offeredProtocols = (request: IncomingMessage): string[] =>
  request.headers['sec-websocket-protocol']?.split(',').map((each) => each.trim()) ?? [];

/** The token among them, `bearer.<token>`. */
export const offeredToken = (request: IncomingMessage): string | undefined =>
  offeredProtocols(request)
    .find((each) => each.startsWith('bearer.'))
    ?.slice('bearer.'.length);

function refuse(socket: Duplex, status: number): void {
  if (socket.writable) {
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  }
}
