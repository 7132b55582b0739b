import type { Column, SyncBoard } from '../syncBoard.ts';
import { each, percentile, timed } from '../measure.ts';
import type { Sizes } from '../sizes.ts';
import { queries, textsFrom } from '../texts.ts';
import { message, openCase, type Subject } from './subject.ts';

const batch = 250;
const pushers = 4;
const pageRows = 5000;
/** Searches that take longer than this together are enough of them, in seconds. */
const searchFor = 60;

/** What the workspace holds after `fill`. */
export interface Filled {
  readonly longCaseId: string;
}

/** Fills the workspace as its agents would, in batches; one case has a conversation of its own length. */
export async function fill(
  board: SyncBoard,
  column: Column,
  subject: Subject,
  sizes: Sizes,
): Promise<Filled> {
  const openings = Array.from({ length: sizes.cases }, (_, n) => openCase(n));
  await each(Math.ceil(openings.length / batch), 1, (n) =>
    subject.push(openings.slice(n * batch, (n + 1) * batch)),
  );
  const long = openings[0]?.caseId ?? '';
  const caseIds = openings.slice(1).map(({ caseId }) => caseId);
  const text = textsFrom(1);
  const batches = Math.ceil(sizes.messages / batch);
  const ofLong = Math.ceil(sizes.conversation / batch);
  const spread = Math.floor(batches / ofLong);
  const latencies: number[] = [];
  const { seconds } = await timed(() =>
    each(batches, pushers, async (n) => {
      const isLong = n % spread === 0 && n / spread < ofLong;
      const bodies = Array.from({ length: batch }, (_, m) =>
        message(isLong ? long : (caseIds[(n * 7 + m) % caseIds.length] ?? long), text()),
      );
      latencies.push((await timed(() => subject.push(bodies))).seconds * 1000);
      if (n > 0 && n % 400 === 0) console.log(`    ${n * batch} messages`);
    }),
  );
  board.add(
    column,
    { title: 'Durable messages, pushed 250 at a time', unit: 'messages/s', better: 'more' },
    (batches * batch) / seconds,
  );
  board.add(
    column,
    { title: 'Push of 250 messages, p99', unit: 'ms', better: 'less' },
    percentile(latencies, 0.99),
  );
  return { longCaseId: long };
}

/** Each message in a push of its own, on 64 connections. */
export async function single(
  board: SyncBoard,
  column: Column,
  subject: Subject,
  sizes: Sizes,
): Promise<void> {
  const opening = openCase(1_000_000);
  await subject.push([opening]);
  const text = textsFrom(2);
  const { seconds } = await timed(() =>
    each(sizes.archived, 64, () => subject.push([message(opening.caseId, text())])),
  );
  board.add(
    column,
    { title: 'Archived messages, one at a time, 64 under way', unit: 'messages/s', better: 'more' },
    sizes.archived / seconds,
  );
}

export async function catchUp(
  board: SyncBoard,
  column: Column,
  subject: Subject,
  sizes: Sizes,
): Promise<void> {
  const start = await subject.start();
  let seq = 0;
  let events = 0;
  let bytes = 0;
  const { seconds } = await timed(async () => {
    while (events < sizes.caughtUp) {
      const text = await subject.pull({ ...start, seq }, pageRows);
      bytes += text.length;
      events += text.split('"entity":"event"').length - 1;
      const [, scannedTo, watermark] = /"scannedTo":(\d+),"watermark":(\d+)\}\}$/.exec(text) ?? [];
      seq = Number(scannedTo);
      if (seq >= Number(watermark)) break;
    }
  });
  board.add(
    column,
    { title: 'Catch-up by pages of 5,000', unit: 'events/s', better: 'more' },
    events / seconds,
  );
  board.add(column, { title: 'Catch-up, text', unit: 'MB/s', better: 'more' }, bytes / 1e6 / seconds);
}

export async function search(
  board: SyncBoard,
  column: Column,
  subject: Subject,
  sizes: Sizes,
): Promise<void> {
  const asked = { 'two Chinese characters': queries.chinese, 'words and their beginnings': queries.other };
  for (const [title, texts] of Object.entries(asked)) {
    for (const text of texts) await subject.search(text);
    const latencies: number[] = [];
    let spent = 0;
    while (latencies.length < sizes.searches && spent < searchFor) {
      const text = texts[latencies.length % texts.length] ?? '';
      const { seconds } = await timed(() => subject.search(text));
      latencies.push(seconds * 1000);
      spent += seconds;
    }
    for (const share of [0.5, 0.99]) {
      board.add(
        column,
        { title: `Search for ${title}, p${share * 100}`, unit: 'ms', better: 'less' },
        percentile(latencies, share),
      );
    }
  }
}
