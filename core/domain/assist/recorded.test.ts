import { expect, test } from 'vitest';
import { recordedSession, type RecordingMark } from './recorded.ts';

const began: RecordingMark = { type: 'began', t: 0, at: 1_790_000_000_000, customer: 'Wang' };
const video = (t: number, n: number): RecordingMark => ({
  type: 'video',
  t,
  n,
  kind: 'monitor',
  name: 'DP-1',
});

test('[SESREC-8] pictures, terminals and gaps are told with their times; what ended with the recording lasts until its end', () => {
  const session = recordedSession([
    began,
    video(100, 1),
    { type: 'terminal', t: 2000, n: 1 },
    { type: 'gap', t: 5000, why: 'paused' },
    { type: 'videoEnded', t: 5040, n: 1 },
    { type: 'gap', t: 5500, why: 'away' },
    { type: 'goesOn', t: 6000 },
    video(6010, 2),
    { type: 'videoEnded', t: 7000, n: 2 },
    { type: 'terminalEnded', t: 7100, n: 1 },
    { type: 'ended', t: 7200 },
  ]);
  expect(session).toEqual({
    startedAt: 1_790_000_000_000,
    customer: 'Wang',
    durationMs: 7200,
    videos: [
      { n: 1, kind: 'monitor', name: 'DP-1', from: 100, to: 5040 },
      { n: 2, kind: 'monitor', name: 'DP-1', from: 6010, to: 7200 },
    ],
    terminals: [{ n: 1, from: 2000, to: 7200 }],
    gaps: [
      { why: 'paused', from: 5000, to: 5500 },
      { why: 'away', from: 5500, to: 6000 },
    ],
  });
});

test('[SESREC-8] what a kill has cut off ended with the last that is known', () => {
  const session = recordedSession([began, video(10, 1), { type: 'terminal', t: 900, n: 1 }]);
  expect(session).toMatchObject({
    durationMs: 900,
    videos: [{ from: 10, to: 900 }],
    terminals: [{ from: 900 }],
  });
  expect(recordedSession([video(10, 1)])).toBeUndefined();
});

test('[SESREC-8] a gap that nothing comes after is no part of it', () => {
  const session = recordedSession([
    began,
    video(10, 1),
    { type: 'gap', t: 900, why: 'hidden' },
    { type: 'videoEnded', t: 950, n: 1 },
    { type: 'gap', t: 1000, why: 'away' },
    { type: 'ended', t: 5000 },
  ]);
  expect(session).toMatchObject({ durationMs: 900, videos: [{ from: 10, to: 900 }], gaps: [] });
});
