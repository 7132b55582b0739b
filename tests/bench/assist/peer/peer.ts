import { openPattern } from '../../../fixtures/desktop/pattern/pattern.ts';
import { openScreen } from '../../../fixtures/desktop/screen.ts';
import { percentile } from '../../measure.ts';
import { kinds, type AssistBoard } from '../figures.ts';
import { Glass } from '../glass.ts';
import { measureScenes } from '../scenes.ts';
import { agentScreen, hostScreen, type Sizes } from '../sizes.ts';
import { Vnc } from './vnc.ts';

/** The same pattern on the same screens, through x11vnc and a VNC viewer. */
export async function measurePeer(board: AssistBoard, sizes: Sizes): Promise<void> {
  const host = await openScreen(hostScreen);
  const agent = await openScreen(agentScreen);
  const pattern = await openPattern(host.display);
  const glass = await Glass.of(agent.display);
  const vnc = await Vnc.open(host.display);
  try {
    await pattern.show('clock');
    if (board.wants('first')) {
      const times: number[] = [];
      const first = vnc.view(agent.display);
      await glass.find();
      await first.stop();
      for (let n = 0; n < sizes.sessions; n += 1) {
        const began = performance.now();
        const viewer = vnc.view(agent.display);
        await glass.appears();
        times.push(performance.now() - began);
        await viewer.stop();
      }
      board.add('peer', kinds.firstP50, percentile(times, 0.5));
      board.add('peer', kinds.firstP95, percentile(times, 0.95));
    }
    const viewer = vnc.view(agent.display);
    try {
      await glass.find();
      const bytes = (): Promise<number> => Promise.resolve(vnc.line.bytes);
      const subject = { glass, pattern, host: vnc.server.pid, agent: viewer.pid, bytes, canClick: true };
      await measureScenes(board, 'peer', subject, sizes);
    } finally {
      await viewer.stop();
    }
  } finally {
    await vnc.close();
    glass.close();
    await pattern.stop();
    await agent.stop();
    await host.stop();
  }
}
