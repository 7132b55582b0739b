import { expect, test } from 'vitest';
import { pictureQuality, type PictureQuality } from './pictureQuality.ts';
import { historyLength, sparkline, withQuality } from './qualityHistory.ts';

const report = (at: number, bytes: number, frames: number, mid = '0') => [
  {
    id: 'v',
    type: 'inbound-rtp',
    kind: 'video',
    mid,
    timestamp: at,
    bytesReceived: bytes,
    framesDecoded: frames,
    frameWidth: 1280,
    frameHeight: 800,
    codecId: 'c',
  },
  { id: 'c', type: 'codec', timestamp: at, mimeType: 'video/VP9' },
  { id: 'p', type: 'candidate-pair', timestamp: at, nominated: true, currentRoundTripTime: 0.012 },
];

test('[VIEW-8] frames, bits, delay, size and codec of the picture, from two looks at what WebRTC counts', () => {
  const first = pictureQuality(report(1000, 50_000, 10), undefined, '0');
  expect(first?.quality).toBeUndefined();
  expect(pictureQuality(report(3000, 300_000, 70), first?.totals, '0')?.quality).toEqual({
    width: 1280,
    height: 800,
    framesPerSecond: 30,
    kilobitsPerSecond: 1000,
    roundTripMs: 12,
    codec: 'VP9',
  });
  expect(pictureQuality([], undefined, '0')).toBeUndefined();
  expect(pictureQuality(report(1000, 50_000, 10, '1'), undefined, '0')).toBeUndefined();
});

test('[VIEW-8] the line of the last minute ends at its right edge', () => {
  let history: readonly PictureQuality[] = [];
  const quality = {
    width: 1,
    height: 1,
    framesPerSecond: 1,
    kilobitsPerSecond: 1,
    roundTripMs: 1,
    codec: '',
  };
  for (let n = 0; n < 100; n += 1) history = withQuality(history, { ...quality, framesPerSecond: n });
  expect(history).toHaveLength(historyLength);
  expect(history.at(-1)?.framesPerSecond).toBe(99);
  expect(sparkline([0, 10, 5], 3)).toBe('M0.0 23.0L50.0 1.0L100.0 12.0');
  expect(sparkline([])).toBe('');
});
