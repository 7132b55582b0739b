import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { pullAnswerSchema } from '#core/contracts/sync/feed.ts';
import { LocalCopy } from '../../../main/store/copy/localCopy.ts';
import type { Column, SyncBoard } from '../syncBoard.ts';
import { percentile, timed } from '../measure.ts';
import type { Sizes } from '../sizes.ts';
import { queries } from '../texts.ts';
import type { Subject } from './subject.ts';

const pageRows = 5000;
/** Events that a window shows first. */
const shownFirst = 100;

/** What an agent's app does: fills its local copy, and opens a long conversation and searches in it. */
export async function measureConversation(
  board: SyncBoard,
  column: Column,
  subject: Subject,
  caseId: string,
  sizes: Sizes,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-bench-copy-'));
  const open = (): LocalCopy =>
    new LocalCopy(join(folder, 'copy.sqlite'), {
      me: { agentId: '', teamIds: [] },
      overlay: { caseOf: (_, base) => base, readTo: () => 0 },
      clock: () => Date.now(),
      timer: () => performance.now(),
    });
  try {
    const filling = open();
    const { value: rows, seconds } = await timed(() => fillCopy(filling, subject));
    filling.close();
    board.add(
      column,
      { title: 'Local copy filled from the server', unit: 'rows/s', better: 'more' },
      rows / seconds,
    );
    const copy = open();
    const length = sizes.conversation.toLocaleString('en-US');
    const took = (work: () => unknown): number => {
      const began = performance.now();
      work();
      return performance.now() - began;
    };
    const openIt = (): unknown => [copy.cases.read(caseId), copy.cases.events(caseId, null, shownFirst)];
    const kind = { unit: 'ms', better: 'less' } as const;
    board.add(column, { title: `Open a conversation of ${length}, first time`, ...kind }, took(openIt));
    const again = Array.from({ length: sizes.searches }, () => took(openIt));
    board.add(column, { title: `Open a conversation of ${length}, p99`, ...kind }, percentile(again, 0.99));
    const found = Array.from({ length: sizes.searches }, (_, n) =>
      took(() => copy.search.find(queries.chinese[n % queries.chinese.length] ?? '', 50)),
    );
    for (const share of [0.5, 0.99]) {
      const title = `Search the local copy for two Chinese characters, p${share * 100}`;
      board.add(column, { title, ...kind }, percentile(found, share));
    }
    copy.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillCopy(copy: LocalCopy, subject: Subject): Promise<number> {
  const start = await subject.start();
  copy.begin(start);
  let seq = 0;
  let rows = 0;
  for (;;) {
    const answer = pullAnswerSchema.parse(JSON.parse(await subject.pull({ ...start, seq }, pageRows)));
    if (answer.kind === 'expired') throw new Error('The cursor has expired.');
    const { page } = answer;
    await copy.apply(page.rows, page.scannedTo, () => pause());
    rows += page.rows.length;
    seq = page.scannedTo;
    if (seq >= page.watermark) return rows;
  }
}
