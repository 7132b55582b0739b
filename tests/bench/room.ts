import { setTimeout as pause } from 'node:timers/promises';
import type { Column, SyncBoard } from './syncBoard.ts';
import type { Crowd } from './crowd/crowd.ts';
import { timedText } from './crowd/words.ts';
import { each, percentile, timed } from './measure.ts';
import type { Sizes } from './sizes.ts';

/** Slow enough for either server, so that what is measured is no queue. */
const everyMs = 500;
const underWay = 32;

/** What both servers have: many members, and somebody who writes to all of them. */
export interface Room {
  readonly crowd: Crowd;
  /** Resolves once the server has taken the message. */
  readonly say: (text: string) => Promise<void>;
}

export async function measureRoom(
  board: SyncBoard,
  column: Column,
  { crowd, say }: Room,
  sizes: Sizes,
): Promise<void> {
  const { members, steady, burst } = sizes;
  const name = `${members.toLocaleString('en-US')} members`;
  let n = 0;
  const next = async (): Promise<void> => {
    n += 1;
    await say(timedText(n));
  };

  const calm = await crowd.expect(steady);
  const said: Promise<void>[] = [];
  for (let sent = 0; sent < steady; sent += 1) {
    said.push(next());
    await pause(everyMs);
  }
  await Promise.all(said);
  const latencies = await calm.all;
  for (const share of [0.5, 0.99]) {
    board.add(
      column,
      { title: `Written → read by ${name}, 2 a second, p${share * 100}`, unit: 'ms', better: 'less' },
      percentile(latencies, share),
    );
  }

  const busy = await crowd.expect(burst);
  const { seconds } = await timed(async () => {
    await each(burst, underWay, next);
    await busy.all;
  });
  board.add(
    column,
    { title: `Deliveries to ${name}, as fast as it goes`, unit: 'messages/s', better: 'more' },
    (burst * members) / seconds,
  );
}
