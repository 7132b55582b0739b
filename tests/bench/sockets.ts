import { setTimeout as pause } from 'node:timers/promises';
import type { Board, Column } from './board.ts';
import { Crowd } from './crowd/crowd.ts';
import type { Place } from './crowd/words.ts';
import { residentBytes } from './measure.ts';

/** After which a server that has nothing to do has tidied up. */
const settleMs = 3000;
const processes = 4;

/** What a connected member costs a server that has nothing to do for it. */
export async function measureSockets(
  board: Board,
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
    const grown = (await residentBytes(pid)) - before;
    const name = count.toLocaleString('en-US');
    board.add(
      column,
      { title: `Memory for each of ${name} idle connections`, unit: 'kB', better: 'less' },
      grown / 1000 / count,
    );
  } finally {
    await crowd.leave();
  }
}
