import { hash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import { canonical } from '#core/domain/assist/receipt/canonical.ts';
import { openSecrets } from '../../store/testing/secrets.ts';
import { AgentRecorder } from './agentRecorder.ts';
import { PlayedRecording } from './playedRecording.ts';
import { RecordingShelf } from './recordingShelf.ts';

let folder: string;
let closers: (() => Promise<void>)[];
let now: number;
let told: AssistFact[];
let faults: unknown[];
let broken: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartline-recorder-'));
  closers = [];
  told = [];
  faults = [];
  now = 5000;
  broken = 0;
});
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  await rm(folder, { recursive: true });
});

function open({ hasStore = true } = {}) {
  const { secrets, close } = openSecrets(join(folder, 'heartline.sqlite'), hasStore);
  closers.push(close);
  const shelf = new RecordingShelf({
    folder: join(folder, 'recordings'),
    secrets,
    clock: () => 1_790_000_000_000,
  });
  const recorder = new AgentRecorder({
    shelf,
    newId: randomUUID,
    now: () => 1_790_000_000_000,
    clock: () => now,
    onEnded: () => {},
    onBroken: () => {
      broken += 1;
    },
    onFault: (error) => faults.push(error),
  });
  const begin = async () => {
    await recorder.begin({ customer: 'Wang', tell: (fact) => told.push(fact) });
    const { recording } = recorder;
    if (!recording) throw new Error('nothing is recorded');
    return recording;
  };
  const readAll = async (recordingId: string, name: string): Promise<string> =>
    (await (await shelf.open(recordingId, name)).readAll()).toString('utf8');
  return { shelf, recorder, begin, readAll };
}

const started = { type: 'started', shell: 'bash', cols: 80, rows: 24 } as const;
const output = (text: string) => ({ type: 'output', bytes: new TextEncoder().encode(text) }) as const;
const part = (n: number, text: string) =>
  ({ type: 'part', n, bytes: new TextEncoder().encode(text) }) as const;
const video = (n: number) => ({ type: 'started', n, kind: 'monitor', name: 'DP-1' }) as const;

describe('[SESREC-1] [SESREC-3] [SESREC-4] a recording of a session', () => {
  test('has each picture, the pointer and the terminal, and nothing of a pause', async () => {
    const { recorder, begin, readAll, shelf } = open();
    const recording = await begin();
    recording.video(video(1));
    recording.video(part(1, 'film one '));
    recording.terminal(started);
    recording.terminal(output('$ '));
    recording.terminal({ type: 'typed', by: 'agent', text: 'ls\r' });
    recording.terminal({ type: 'typed', by: 'agent', text: null });
    now += 1000;
    recording.pointer({ n: 1, x: 0.25, y: 0.5 });

    recording.gap('paused');
    // What was recorded before it comes in after it has begun.
    recording.video(part(1, 'its end'));
    recording.video({ type: 'ended', n: 1 });
    recording.video(part(1, 'too late'));
    recording.video(video(2));
    recording.video(part(2, 'forbidden'));
    recording.pointer({ n: 1, x: 0.9, y: 0.9 });
    recording.terminal(output('meanwhile'));
    recording.terminal({ type: 'typed', by: 'customer', text: 'meanwhile' });
    now += 2000;
    recording.gap(null);
    recording.video(video(3));
    recording.video(part(3, 'film three'));
    recording.terminal(output('after'));
    recording.terminal({ type: 'ended', end: { why: 'exited', exitCode: 0 } });
    now += 500;
    const ended = await recorder.end();

    expect(faults).toEqual([]);
    const { recordingId } = recording;
    expect(told[0]).toEqual({ state: 'recordingBegan', recordingId });
    const whole = told[1];
    if (whole?.state !== 'recorded') throw new Error('not told');
    expect(whole).toMatchObject({ recordingId, recordedMs: 3500 });
    expect(ended).toEqual({ sha256: hash('sha256', canonical(whole.files)) });
    for (const { name, size, sha256 } of whole.files) {
      const text = await readAll(recordingId, name);
      expect([Buffer.byteLength(text), hash('sha256', text)]).toEqual([size, sha256]);
      expect(text).not.toMatch(/meanwhile|forbidden|too late|0\.9/);
    }
    expect(await readAll(recordingId, 'video-1.webm')).toBe('film one its end');
    expect(await readAll(recordingId, 'video-3.webm')).toBe('film three');
    expect(await readAll(recordingId, 'pointer.jsonl')).toBe('{"t":1000,"n":1,"x":0.25,"y":0.5}\n');
    const cast = await readAll(recordingId, 'terminal-1.cast');
    const events = cast
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => (JSON.parse(line) as unknown[]).slice(1));
    expect(events).toEqual([
      ['o', '$ '],
      ['m', 'agent types'],
      ['i', 'ls\r'],
      ['m', 'agent types, hidden'],
      ['m', 'paused'],
      ['m', 'goes on'],
      ['o', 'after'],
      ['m', 'exited'],
    ]);

    const view = await new PlayedRecording(shelf, recordingId).view();
    expect(view).toMatchObject({
      state: 'open',
      isInterrupted: false,
      session: {
        customer: 'Wang',
        durationMs: 3500,
        videos: [
          { n: 1, from: 0, to: 1000 },
          { n: 3, from: 3000, to: 3500 },
        ],
        gaps: [{ why: 'paused', from: 1000, to: 3000 }],
      },
    });
  });

  test('has nothing of a pause, not even where the page goes on', async () => {
    const { recorder, begin, readAll } = open();
    const recording = await begin();
    recording.video(video(1));
    recording.video(part(1, 'before'));
    recording.gap('paused');
    now += 2001;
    recording.video(part(1, 'forbidden'));
    recording.gap(null);
    recording.video(part(1, ', after'));
    await recorder.end();
    expect(await readAll(recording.recordingId, 'video-1.webm')).toBe('before, after');
  });

  test('each grant makes one of its own, and there is one at a time', async () => {
    const { recorder, begin } = open();
    const first = (await begin()).recordingId;
    await expect(begin()).rejects.toThrow('badRequest');
    await recorder.end();
    expect(await recorder.end()).toBeNull();
    const second = (await begin()).recordingId;
    await recorder.end();
    expect(told.map((fact) => 'recordingId' in fact && fact.recordingId)).toEqual([
      first,
      first,
      second,
      second,
    ]);
  });

  test('[STOREREC-5] without a secret store there is none, and that is known beforehand', async () => {
    const { recorder, begin } = open({ hasStore: false });
    expect(await recorder.canRecord()).toBe(false);
    await expect(begin()).rejects.toThrow('noSecretStore');
    expect(told).toEqual([]);
    expect(await open().recorder.canRecord()).toBe(true);
  });

  test('ends where the disk takes no more, which is told once', async () => {
    const { recorder, begin } = open();
    const recording = await begin();
    // Two files of one number: the second cannot be made.
    await rm(join(folder, 'recordings'), { recursive: true });
    recording.video(video(1));
    recording.video(part(1, 'lost'));
    recording.video(part(1, 'lost, too'));
    await expect.poll(() => broken).toBe(1);
    await expect.poll(() => told.at(-1)?.state).toBe('recorded');
    expect(recorder.recording).toBeUndefined();
    expect(faults.length).toBeGreaterThan(0);
  });
});

test('[SESREC-8] a recording of which any part was changed is not played', async () => {
  const { recorder, begin, shelf } = open();
  const recording = await begin();
  recording.video(video(1));
  recording.video(part(1, 'film'));
  await recorder.end();
  const { secrets, close } = openSecrets(join(folder, 'another.sqlite'));
  closers.push(close);
  const another = new RecordingShelf({ folder: join(folder, 'recordings'), secrets, clock: () => 0 });
  await another.begin(randomUUID()).then((made) => made.end());
  expect(await new PlayedRecording(shelf, recording.recordingId).view()).toMatchObject({ state: 'open' });
  expect(await new PlayedRecording(another, recording.recordingId).view()).toEqual({ state: 'damaged' });
});
