import { createServer, request, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** What becomes of the n-th frame that the server sends: how often, and whether only after the next one. */
export type Fate = (n: number) => { readonly times: number; readonly late: boolean };

/** A proxy between an agent and a real server that can lose, double, hold back and cut. */
export class BadLine {
  #target: number;
  readonly #fate: Fate;
  readonly #http: Server;
  readonly #sockets = new Set<WebSocket>();
  readonly #frozen = new Set<WebSocket>();
  #frames = 0;
  /** Bytes of request bodies that are let through before the line is cut; undefined: all. */
  #cutAfter: number | undefined;
  cuts = 0;
  /** Addresses of all requests, without that of the server, in their order. */
  readonly asked: string[] = [];
  /** When each request came that was answered by `fails` (ms). */
  readonly failed: number[] = [];
  #fails: { readonly part: string; readonly status: number } | undefined;

  private constructor(target: number, fate: Fate) {
    this.#target = target;
    this.#fate = fate;
    this.#http = createServer((incoming, answer) => {
      const { method, url = '', headers } = incoming;
      this.asked.push(url);
      if (this.#fails && url.includes(this.#fails.part)) {
        this.failed.push(performance.now());
        answer.writeHead(this.#fails.status).end();
        return;
      }
      const onward = request(
        { host: '127.0.0.1', port: this.#target, method, path: url, headers },
        (reply) => {
          answer.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(answer);
        },
      );
      onward.on('error', () => answer.destroy());
      incoming.on('data', (bytes: Buffer) => {
        if (this.#cutAfter === undefined || method !== 'PATCH') return;
        this.#cutAfter -= bytes.length;
        if (this.#cutAfter > 0) return;
        this.#cutAfter = undefined;
        this.cuts += 1;
        incoming.unpipe(onward);
        incoming.destroy();
        onward.destroy();
      });
      incoming.pipe(onward);
    });
    const door = new WebSocketServer({
      server: this.#http,
      handleProtocols: (offered) => [...offered][0] ?? false,
    });
    door.on('connection', (near, { url = '', headers }) =>
      this.#relay(near, url, headers['sec-websocket-protocol']),
    );
  }

  static async to(port: number, fate: Fate = () => ({ times: 1, late: false })): Promise<BadLine> {
    const line = new BadLine(port, fate);
    line.#http.listen(0, '127.0.0.1');
    await once(line.#http, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** What comes from now on goes to another server; what is under way stays with the old one. */
  leadTo(port: number): void {
    this.#target = port;
  }

  /** The next upload breaks off after so many bytes. */
  cutUploadAfter(bytes: number): void {
    this.#cutAfter = bytes;
  }

  /** Requests to addresses with this in them are answered so; undefined: none any more. */
  fails(part: string | undefined, status = 503): void {
    this.#fails = part === undefined ? undefined : { part, status };
  }

  /** The sockets that are open now go on looking open, and nothing comes through any more. */
  freeze(): void {
    for (const socket of this.#sockets) {
      socket.pause();
      this.#frozen.add(socket);
    }
    this.#sockets.clear();
  }

  async close(): Promise<void> {
    for (const socket of [...this.#sockets, ...this.#frozen]) socket.terminate();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  #relay(near: WebSocket, url: string, protocols = ''): void {
    this.#sockets.add(near);
    const far = new WebSocket(`ws://127.0.0.1:${this.#target}${url}`, protocols.split(/,\s*/));
    let held: string[] = [];
    const pass = (text: string): void => {
      if (near.readyState === WebSocket.OPEN && this.#sockets.has(near)) near.send(text);
    };
    far.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (!text.includes('"type":"rows"')) {
        pass(text);
        return;
      }
      this.#frames += 1;
      const { times, late } = this.#fate(this.#frames);
      const copies = Array.from({ length: times }, () => text);
      if (late) held.push(...copies);
      else {
        [...copies, ...held].forEach(pass);
        held = [];
      }
    });
    near.on(
      'message',
      (data: Buffer) => far.readyState === WebSocket.OPEN && far.send(data.toString('utf8')),
    );
    near.on('close', () => {
      this.#sockets.delete(near);
      far.terminate();
    });
    far.on('close', (code) => near.close(code >= 4000 || code === 1001 ? code : 1011));
    far.on('error', () => near.terminate());
    near.on('error', () => far.terminate());
  }
}
