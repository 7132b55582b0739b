import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { Connection } from './connection.ts';
import { judgeHandshake } from './handshake.ts';
import { requireLoopback } from './loopback.ts';
import type { Tokens } from '../tokens.ts';

/** A longer frame closes its WebSocket with code 1009. */
export const MAX_FRAME = 64 * 1024;

/** What becomes of the phones' frames. */
export interface Receiver {
  frame(text: string, connection: Connection): void;
  closed(connection: Connection): void;
}

/** The exchange's door: a WebSocket server on a loopback address (RFC 7118). */
export class Listener {
  readonly port: number;
  readonly #server: WebSocketServer;
  readonly #connections = new Set<Connection>();

  private constructor(server: WebSocketServer, port: number) {
    this.#server = server;
    this.port = port;
  }

  /**
   * Listens on `host`; `port` 0 takes a free one.
   * @throws {NotLoopbackError} when other machines could reach `host`; the system's error when the port is taken.
   */
  static async listen(options: {
    readonly host: string;
    readonly port: number;
    readonly origins: readonly string[];
  }): Promise<Listener> {
    const server = new WebSocketServer({
      host: requireLoopback(options.host),
      port: options.port,
      maxPayload: MAX_FRAME,
      perMessageDeflate: false,
      handleProtocols: () => 'sip',
      verifyClient: ({ req }, answer) => {
        const status = judgeHandshake(req, options.origins);
        answer(status === 101, status);
      },
    });
    await once(server, 'listening');
    return new Listener(server, (server.address() as AddressInfo).port);
  }

  /** From now on lets phones in; `tokens` names their connections, `failed` hears of a receiver that threw. */
  serve(receiver: Receiver, tokens: Tokens, failed: (error: unknown) => void): void {
    this.#server.on('connection', (socket: WebSocket) => {
      const connection = new Connection(tokens(), socket);
      this.#connections.add(connection);
      socket.on('message', (data: Buffer) => {
        try {
          receiver.frame(data.toString('utf8'), connection);
        } catch (error) {
          // One phone's odd message must not end everybody's calls.
          connection.terminate();
          failed(error);
        }
      });
      socket.on('close', () => {
        this.#connections.delete(connection);
        receiver.closed(connection);
      });
      // A broken frame or a reset is followed by `close`, which says all that the exchange needs to know.
      socket.on('error', () => connection.terminate());
    });
  }

  /** Cuts every phone and frees the port. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const connection of this.#connections) connection.terminate();
    await closed;
  }
}
