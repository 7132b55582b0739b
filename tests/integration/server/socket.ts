import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import {
  bearerProtocol,
  serverFrameSchema,
  socketProtocol,
  type ServerFrame,
} from '#core/contracts/sync/socket.ts';
import { until } from '#tests/fixtures/processes.ts';

/** An agent's socket as a real client opens it, with everything that it has heard. */
export class AgentSocket {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[] = [];
  /** Code with which the server closed it. */
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('message', (data: Buffer) => {
      this.frames.push(serverFrameSchema.parse(JSON.parse(data.toString('utf8'))));
    });
    socket.on('error', () => undefined);
    onTestFinished(() => socket.terminate());
  }

  static open(url: string, token: string, options: WebSocket.ClientOptions = {}): AgentSocket {
    const address = `${url.replace(/^http/, 'ws')}/api/v1/sync/socket`;
    return new AgentSocket(new WebSocket(address, [socketProtocol, bearerProtocol(token)], options));
  }

  /** Opens one and waits until the server has said hello. */
  static async greeted(url: string, token: string): Promise<AgentSocket> {
    const agent = AgentSocket.open(url, token);
    await agent.heard('hello');
    return agent;
  }

  /** The first frame of this kind that fits, past or future. */
  async heard<T extends ServerFrame['type']>(
    type: T,
    fits: (frame: Extract<ServerFrame, { type: T }>) => boolean = () => true,
  ): Promise<Extract<ServerFrame, { type: T }>> {
    return await until(`a frame “${type}”`, () =>
      this.frames.find(
        (frame): frame is Extract<ServerFrame, { type: T }> =>
          frame.type === type && fits(frame as Extract<ServerFrame, { type: T }>),
      ),
    );
  }

  /** Ids of all records that came in `rows` frames so far. */
  get rowIds(): string[] {
    return this.frames.flatMap((frame) => (frame.type === 'rows' ? frame.rows.map(({ id }) => id) : []));
  }
}
