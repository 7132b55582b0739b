import { expect, test } from 'vitest';
import { parseCast } from '#core/domain/assist/cast.ts';
import { CastFeed } from './castFeed.ts';
import { lastUntil, recordedAt } from './filmClock.ts';
import { Playback } from './playback.ts';

function open() {
  let now = 1000;
  let frame: (() => void) | undefined;
  const playback = new Playback(
    { durationMs: 10_000, gaps: [{ why: 'paused', from: 2000, to: 6000 }] },
    {
      now: () => now,
      nextFrame: (run) => {
        frame = run;
        return () => {
          frame = undefined;
        };
      },
    },
  );
  const pass = (ms: number): void => {
    now += ms;
    const run = frame;
    frame = undefined;
    run?.();
  };
  return { playback, pass };
}

test('[SESREC-8] it is played in its own time, without what was not recorded, to its end and again', () => {
  const { playback, pass } = open();
  playback.play();
  pass(1500);
  expect(playback.view()).toEqual({ at: 1500, isPlaying: true });
  pass(600);
  expect(playback.view()).toEqual({ at: 6000, isPlaying: true });
  playback.pause();
  pass(5000);
  expect(playback.view()).toEqual({ at: 6000, isPlaying: false });
  playback.play();
  pass(4100);
  expect(playback.view()).toEqual({ at: 10_000, isPlaying: false });
  playback.play();
  expect(playback.view()).toEqual({ at: 0, isPlaying: true });
});

test('[SESREC-8] any place of it is found, also one in a pause, and none outside', () => {
  const { playback, pass } = open();
  playback.seek(3000);
  expect(playback.view().at).toBe(3000);
  playback.seek(99_999);
  expect(playback.view().at).toBe(10_000);
  playback.seek(-5);
  playback.play();
  playback.seek(7000);
  pass(100);
  expect(playback.view()).toEqual({ at: 7100, isPlaying: true });
});

test('[SESREC-8] of pictures those are shown that were recorded then, and the pointer where it was last', () => {
  const stretches = [
    { from: 0, to: 3000 },
    { from: 5000, to: 9000 },
  ];
  expect(recordedAt(stretches, 2000)).toEqual([stretches[0]]);
  expect(recordedAt(stretches, 3500)).toEqual([]);
  expect(recordedAt(stretches, 9000)).toEqual([stretches[1]]);
  const marks = [{ t: 10 }, { t: 20 }, { t: 20 }, { t: 40 }];
  expect(lastUntil(marks, 9)).toBeUndefined();
  expect(lastUntil(marks, 20)).toBe(marks[2]);
  expect(lastUntil(marks, 99)).toBe(marks[3]);
});

test('[SESREC-8] a terminal is drawn as it was at each moment, from its beginning where one goes back', () => {
  const cast = parseCast('{"version":2,"width":80,"height":24}\n[1,"o","a"]\n[2,"r","90x20"]\n[3,"o","b"]');
  if (!cast) throw new Error('no recording');
  const feed = new CastFeed(cast);
  let drawn = '';
  const detach = feed.attach({
    write: (bytes) => (drawn += new TextDecoder().decode(bytes)),
    resize: ({ cols, rows }) => (drawn += `[${cols}x${rows}]`),
    reset: () => (drawn = ''),
  });
  feed.to(3000);
  expect(drawn).toBe('[80x24]a[90x20]b');
  feed.to(1500);
  expect(drawn).toBe('[80x24]a');
  detach();
  feed.to(5000);
  expect(drawn).toBe('[80x24]a');
});
