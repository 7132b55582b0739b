import { setTimeout as pause } from 'node:timers/promises';
import type { Column, SyncBoard } from './syncBoard.ts';
import { Crowd } from './crowd/crowd.ts';
import type { Place } from './crowd/words.ts';
import { residentBytes } from './measure.ts';

/** After which a server that has nothing to do has tidied up. */
const settleMs = 3000;
const processes = 4;

/** What a connected member costs a server that has nothing to do for it. */
export async function measureSockets(
  board: SyncBoard,
  column: Column,
  pid: number,
  place: Place,
  count: number,
): Promise<void> {
  await pause(settleMs);
  const before = await residentBytes(pid);
  const crowd = await Crowd.gather(place, count, processes);
  try {
    await pause(settleMs);
    const resident = await residentBytes(pid);
    const name = count.toLocaleString('en-US');
    const better = 'less';
    board.add(column, { title: `Memory with ${name} idle connections`, unit: 'MB', better }, resident / 1e6);
    const grown = (resident - before) / 1000 / count;
    board.add(column, { title: 'Memory for each of them', unit: 'kB', better }, grown);
  } finally {
    await crowd.leave();
  }
}
