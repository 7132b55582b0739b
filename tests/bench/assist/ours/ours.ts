import { openPattern, type Pattern } from '../../../fixtures/desktop/pattern/pattern.ts';
import { openScreen } from '../../../fixtures/desktop/screen.ts';
import { only, type Codec } from '../../../fixtures/network/description.ts';
import { RendezvousProxy } from '../../../fixtures/network/rendezvousProxy.ts';
import { freePorts } from '../../../fixtures/ports.ts';
import { SyncServer } from '../../../fixtures/servers/syncServer.ts';
import { percentile } from '../../measure.ts';
import { kinds, type AssistBoard } from '../figures.ts';
import { Glass } from '../glass.ts';
import type { Host, OpenHost } from '../host.ts';
import { measureScenes } from '../scenes.ts';
import { agentScreen, hostScreen, type Sizes } from '../sizes.ts';
import { Agent } from './agent.ts';
import { manyCodes } from '../../../fixtures/servers/manyCodes.ts';

interface Stage {
  readonly proxy: RendezvousProxy;
  readonly pattern: Pattern;
  readonly glass: Glass;
  readonly agent: Agent;
  readonly host: Host;
}

/** A customer's computer and an agent's, with a server between them; each codec in turn. */
export async function measureOurs(
  board: AssistBoard,
  codecs: readonly Codec[],
  openHost: OpenHost,
  sizes: Sizes,
): Promise<void> {
  const closing: (() => Promise<unknown> | void)[] = [];
  const opened = async <T>(made: Promise<T>, close: (made: T) => Promise<unknown> | void): Promise<T> => {
    const it = await made;
    closing.push(() => close(it));
    return it;
  };
  try {
    const proxy = await opened(RendezvousProxy.open(), (it) => it.close());
    proxy.to = await freePorts();
    const started = SyncServer.start({ port: proxy.to, publicUrl: proxy.url, ...manyCodes });
    const server = await opened(started, (it) => it.stop());
    const screens = {
      host: await opened(openScreen(hostScreen), (it) => it.stop()),
      agent: await opened(openScreen(agentScreen), (it) => it.stop()),
    };
    const host = await opened(openHost(screens.host.display, server), (it) => it.close());
    const agent = await opened(Agent.open(screens.agent.display), (it) => it.close());
    await agent.openCase(server.admin);
    const pattern = await opened(openPattern(screens.host.display), (it) => it.stop());
    const glass = await opened(Glass.of(screens.agent.display), (it) => it.close());
    for (const codec of codecs) {
      proxy.rewrite = (sdp) => only(sdp, codec);
      await board.part(codec, () =>
        measureCodec(board, codec, { proxy, pattern, glass, agent, host }, sizes),
      );
    }
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

async function measureCodec(
  board: AssistBoard,
  codec: Codec,
  { pattern, glass, agent, host }: Stage,
  sizes: Sizes,
): Promise<void> {
  const begin = async (): Promise<number> => {
    await host.reset();
    await host.enter(await agent.invite());
    return await agent.firstFrame();
  };
  await pattern.show('clock');
  if (board.wants('first')) {
    const times: { first: number; asked: number; chosen: number }[] = [];
    for (let n = 0; n < sizes.sessions; n += 1) {
      const first = await begin();
      const { entered, asked, chosen } = await host.steps();
      times.push({ first: first - entered, asked: asked - entered, chosen: chosen - asked });
      await agent.end();
    }
    const p = (of: 'first' | 'asked' | 'chosen', share: number): number => percentile(times.map((each) => each[of]), share); // prettier-ignore
    board.add(codec, kinds.firstP50, p('first', 0.5));
    board.add(codec, kinds.firstP95, p('first', 0.95));
    board.add(codec, kinds.asked, p('asked', 0.5));
    board.add(codec, kinds.chosen, p('chosen', 0.5));
  }
  if (!board.wants('latency', 'fps', 'bitrate', 'input')) return;
  await begin();
  await agent.showWhole();
  if (board.wants('latency')) {
    await pattern.show('blink');
    const latencies = await agent.canvasLatencies(async () => {
      await glass.find();
      await glass.latencies(sizes.restMs);
      await glass.latencies(sizes.sceneMs);
    });
    board.add(codec, kinds.canvasP50, percentile(latencies, 0.5));
    board.add(codec, kinds.canvasP95, percentile(latencies, 0.95));
  }
  const canClick = board.wants('input') && (await agent.takeControl());
  const subject = { glass, pattern, host: host.pid, agent: agent.pid, bytes: () => host.bytes() };
  await measureScenes(board, codec, { ...subject, canClick }, sizes);
  await agent.end();
}
