import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP line that counts what goes over it, both ways. */
export class CountingLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  bytes = 0;

  /** @param to port on this machine */
  static async open(to: number): Promise<CountingLine> {
    const line = new CountingLine(to);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  private constructor(to: number) {
    this.#server = createServer((from) => {
      const server = connect(to, '127.0.0.1');
      for (const [one, other] of [
        [from, server],
        [server, from],
      ] as const) {
        this.#sockets.add(one);
        one.setNoDelay(true);
        one.on('data', (chunk: Buffer) => {
          this.bytes += chunk.length;
          other.write(chunk);
        });
        one.on('error', () => one.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      }
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  static async isOpen(port: number): Promise<true | undefined> {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return undefined;
    } finally {
      socket.destroy();
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }
}
