import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import {
  assistPaths,
  assistProtocol,
  rendezvousFrameSchema,
  resumeProtocol,
  type RendezvousFrame,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import type { SignedIn } from '#core/contracts/sync/accounts.ts';
import { bearerProtocol } from '#core/contracts/sync/socket.ts';
import { until } from '#tests/fixtures/processes.ts';
import { aCase, type World } from '../server/world.ts';

type FrameOf<T extends RendezvousFrame['type']> = Extract<RendezvousFrame, { type: T }>;

/** One end of a rendezvous, as a real client opens it. */
export class End {
  readonly socket: WebSocket;
  readonly frames: RendezvousFrame[] = [];
  readonly closed: Promise<number>;

  constructor(world: World, path: string, protocols: string[] = [], options: WebSocket.ClientOptions = {}) {
    const url = `${world.url.replace(/^http/, 'ws')}${path}`;
    this.socket = new WebSocket(url, [assistProtocol, ...protocols], options);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('message', (data: Buffer) => {
      this.frames.push(rendezvousFrameSchema.parse(JSON.parse(data.toString())));
    });
    this.socket.on('error', () => undefined);
    onTestFinished(() => this.socket.terminate());
  }

  say(said: RendezvousSay): void {
    this.socket.send(JSON.stringify(said));
  }

  /** Takes the first frame of this kind, and leaves those before it. */
  async heard<T extends RendezvousFrame['type']>(type: T): Promise<FrameOf<T>> {
    return await until(`a frame “${type}”`, () => {
      const n = this.frames.findIndex((frame) => frame.type === type);
      return n < 0 ? undefined : (this.frames.splice(n, 1)[0] as FrameOf<T>);
    });
  }

  async heardPeer(present: boolean): Promise<void> {
    await until(`the other end to be ${present ? 'there' : 'gone'}`, async () =>
      (await this.heard('peer')).present === present ? true : undefined,
    );
  }
}

/** An agent's case, whose customer is to be invited. */
export async function someCase(world: World, agent: SignedIn): Promise<string> {
  const opened = aCase();
  await world.mustPush(agent, opened);
  return opened.caseId;
}

export const invite = (world: World, { token }: { token: string }, caseId: string): End =>
  new End(world, assistPaths.invite(caseId), [bearerProtocol(token)]);

export const join = (world: World, id: string, options: WebSocket.ClientOptions = {}): End =>
  new End(world, assistPaths.join(id), [], options);

export const agentBack = (world: World, { token }: { token: string }, id: string, resume: string): End =>
  new End(world, assistPaths.comeBack(id), [bearerProtocol(token), resumeProtocol(resume)]);

export const customerBack = (world: World, id: string, resume: string): End =>
  new End(world, assistPaths.join(id), [resumeProtocol(resume)]);
