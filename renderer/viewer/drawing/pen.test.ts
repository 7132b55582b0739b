import { beforeEach, expect, test } from 'vitest';
import { drawingMessageSchema, type DrawingMessage } from '#core/domain/assist/drawing.ts';
import { HandClock } from '../input/handClock.ts';
import { Pen } from './pen.ts';

let clock: HandClock;
let sent: DrawingMessage[];
let pen: Pen;

beforeEach(() => {
  clock = new HandClock();
  sent = [];
  let n = 0;
  pen = new Pen({
    surfaceId: 's',
    nextStroke: () => (n += 1),
    send: (message) => sent.push(drawingMessageSchema.parse(message)),
    clock,
  });
});

test('[VIEW-5] the laser follows, and is off beside the picture', () => {
  pen.point({ x: 0.1, y: 0.1 });
  pen.point({ x: 0.2, y: 0.1 });
  pen.point({ x: 0.3, y: 0.1 });
  clock.turn(100);
  pen.point({ x: -0.1, y: 0.1 });
  pen.off();
  expect(sent.map((message) => message.type === 'laser' && message.at)).toEqual([
    [0.1, 0.1],
    [0.3, 0.1],
    null,
  ]);
});

test('[VIEW-5] a stroke loses no point, in messages of at most 200', () => {
  expect(pen.down({ x: 0, y: 0 })).toBe(true);
  for (let n = 1; n <= 500; n += 1) pen.to([{ x: n / 500, y: 2 }]);
  pen.up();
  const strokes = sent.filter((message) => message.type === 'stroke');
  expect(new Set(strokes.map(({ strokeId }) => strokeId))).toEqual(new Set([1]));
  expect(strokes.flatMap(({ points }) => points)).toEqual([
    [0, 0],
    ...Array.from({ length: 500 }, (_, n) => [(n + 1) / 500, 1]),
  ]);
});

test('[VIEW-5] each stroke has a number of its own; beside the picture there is none', () => {
  pen.down({ x: 0, y: 0 });
  pen.up();
  expect(pen.down({ x: 2, y: 0 })).toBe(false);
  pen.to([{ x: 0.5, y: 0.5 }]);
  pen.down({ x: 1, y: 1 });
  pen.up();
  pen.to([{ x: 0.5, y: 0.5 }]);
  clock.turn(100);
  expect(sent.map((message) => message.type === 'stroke' && message.strokeId)).toEqual([1, 2]);
});
