import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CallLog } from '../store/callLog.ts';
import { openDatabase } from '../store/database.ts';
import { Recordings } from './recordings.ts';

let folder: string;
let log: CallLog;
let faults: unknown[];
const callId = randomUUID();
const recordingId = randomUUID();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartline-recordings-'));
  faults = [];
  log = new CallLog(openDatabase(':memory:'), () => 'ana');
  await log.append({ type: 'offered', callId, at: 1, party: { number: '2001' } });
});
afterEach(() => rm(folder, { recursive: true }));

let whole = 0;
let broken = 0;
const open = (): Recordings =>
  new Recordings({
    folder,
    log,
    clock: () => 99,
    onWhole: () => (whole += 1),
    onBroken: () => (broken += 1),
    onFault: (error) => faults.push(error),
  });
const part = (text: string, recordedMs: number, isLast = false) => ({
  type: 'sound' as const,
  callId,
  recordingId,
  bytes: new TextEncoder().encode(text),
  recordedMs,
  isLast,
});
const recorded = async () => (await log.eventsOf(callId)).filter(({ type }) => type === 'recorded');

test('[RECORD-3] parts are one file in their order, which is told once it is whole', async () => {
  const recordings = open();
  recordings.take(part('one ', 1000));
  recordings.take(part('two ', 2000));
  recordings.take(part('three', 2500));
  await recordings.settled();
  expect(await recorded()).toEqual([]);
  recordings.take(part('', 2600, true));
  await recordings.settled();
  expect(await recorded()).toEqual([
    { type: 'recorded', callId, at: 99, recordingId, size: 13, recordedMs: 2600 },
  ]);
  const path = await recordings.pathOf(recordingId);
  expect(await readFile(path ?? '', 'utf8')).toBe('one two three');
  expect(whole).toBe(1);
  expect(faults).toEqual([]);
});

test('[RECORD-3] what a killed app had recorded is told by the next one, once', async () => {
  const killed = open();
  killed.take(part('half', 1000));
  await killed.settled();
  const next = open();
  next.recover();
  await next.settled();
  expect(await recorded()).toMatchObject([{ recordingId, size: 4, recordedMs: null }]);
  const third = open();
  third.recover();
  await third.settled();
  expect(await recorded()).toHaveLength(1);
});

test('[RECORD-3] a recording whose engine is gone is whole with what has come', async () => {
  const recordings = open();
  recordings.take(part('half', 1000));
  recordings.engineGone();
  await recordings.settled();
  expect(await recorded()).toMatchObject([{ recordingId, size: 4, recordedMs: 1000 }]);
});

test('[RECORD-3] a disk that takes no more ends the recording, and what there is of it is kept', async () => {
  const recordings = open();
  recordings.take(part('sound', 1000));
  await recordings.settled();
  const path = (await recordings.pathOf(recordingId)) ?? '';
  await rename(path, `${path}.away`);
  // Nothing can be written where a folder is.
  await mkdir(path);
  broken = 0;
  recordings.take(part(' that is lost', 2000));
  await recordings.settled();
  await rmdir(path);
  await rename(`${path}.away`, path);
  recordings.take(part(' after the gap', 3000));
  await recordings.settled();
  expect(broken).toBe(1);
  expect(await readFile(path, 'utf8')).toBe('sound');
  expect(faults).toHaveLength(1);
});

test('[RECORD-3] one that was stopped before its first sound leaves nothing', async () => {
  const recordings = open();
  recordings.take(part('', 0, true));
  await recordings.settled();
  expect(await recorded()).toEqual([]);
  expect(await recordings.pathOf(recordingId)).toBeUndefined();
  expect(faults).toEqual([]);
});

test('[RECORD-3] it is gone from this computer once its case has it', async () => {
  const recordings = open();
  recordings.take(part('sound', 1000, true));
  await recordings.settled();
  await recordings.remove(recordingId);
  expect(await readdir(folder)).toEqual([]);
});
