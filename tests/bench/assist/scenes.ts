import { setTimeout as pause } from 'node:timers/promises';
import type { Pattern } from '../../fixtures/desktop/pattern/pattern.ts';
import { percentile } from '../measure.ts';
import { watchCpu } from './cpu.ts';
import { bitrate, cpu, fps, kinds, type AssistBoard, type Column } from './figures.ts';
import type { Glass } from './glass.ts';
import type { Sizes } from './sizes.ts';

/** A screen that is shown on another one, by whichever program. */
export interface Subject {
  readonly glass: Glass;
  readonly pattern: Pattern;
  /** Processes, above all those that each has. */
  readonly host: number;
  readonly agent: number;
  /** Bytes between the two so far, both ways. */
  readonly bytes: () => Promise<number>;
  readonly canClick: boolean;
}

/** All that is measured in the same way of ours and of the peer. */
export async function measureScenes(
  board: AssistBoard,
  column: Column,
  subject: Subject,
  sizes: Sizes,
): Promise<void> {
  const { glass, pattern } = subject;
  const { sceneMs, restMs } = sizes;
  await pattern.show('blink');
  await glass.find();
  if (board.wants('latency')) {
    await pause(restMs);
    const latencies = await glass.latencies(sceneMs);
    board.add(column, kinds.glassP50, percentile(latencies, 0.5));
    board.add(column, kinds.glassP95, percentile(latencies, 0.95));
  }
  const moving = { clock: 'a clock', scroll: 'scrolling' } as const;
  const quiet = { idle: 'idle', typing: 'typing' } as const;
  if (board.wants('fps', 'bitrate')) {
    for (const [scene, name] of Object.entries(moving) as [keyof typeof moving, string][]) {
      await pattern.show(scene);
      await pause(restMs);
      const done = await watch(subject);
      board.add(column, fps(name), await glass.framesPerSecond(sceneMs));
      await done(board, column, name);
    }
  }
  if (board.wants('bitrate')) {
    for (const [scene, name] of Object.entries(quiet) as [keyof typeof quiet, string][]) {
      await pattern.show(scene);
      // What was there before is sharpened first.
      await pause(restMs);
      const done = await watch(subject);
      await pause(sceneMs);
      await done(board, column, name);
    }
  }
  if (board.wants('input') && subject.canClick) {
    await pattern.show('click');
    await pause(restMs);
    const times: number[] = [];
    for (let n = 0; n < sizes.clicks; n += 1) {
      times.push(await glass.click());
      // At no rhythm that another clock could fall in with.
      await pause(150 + ((n * 61.8) % 100));
    }
    board.add(column, kinds.photonP50, percentile(times, 0.5));
    board.add(column, kinds.photonP95, percentile(times, 0.95));
  }
}

async function watch({ host, agent, bytes }: Subject) {
  const cpuSince = await watchCpu([host, agent]);
  const before = await bytes();
  const began = performance.now();
  return async (board: AssistBoard, column: Column, scene: string): Promise<void> => {
    const seconds = (performance.now() - began) / 1000;
    board.add(column, bitrate(scene), ((await bytes()) - before) / 125 / seconds);
    const [ofHost = 0, ofAgent = 0] = await cpuSince();
    board.add(column, cpu('host', scene), ofHost);
    board.add(column, cpu('agent', scene), ofAgent);
  };
}
