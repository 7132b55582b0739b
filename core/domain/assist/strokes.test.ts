import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawingLimits, drawingMessageSchema, type DrawingMessage, type DrawnPoint } from './drawing.ts';
import { markedWith, marksOn, noMarks, type Marks } from './strokes.ts';

const after = (...messages: readonly DrawingMessage[]): Marks => {
  let marks = noMarks;
  for (const message of messages) marks = markedWith(marks, message);
  return marks;
};
const stroke = (strokeId: number, points: DrawnPoint[], surfaceId = '0'): DrawingMessage => ({
  type: 'stroke',
  surfaceId,
  strokeId,
  points,
});

describe('[VIEW-5] what is drawn', () => {
  test('a stroke grows by what comes under its number on its surface', () => {
    const marks = after(
      stroke(1, [[0, 0]]),
      stroke(2, [[1, 1]]),
      stroke(1, [[0.5, 0.5]]),
      stroke(1, [[0.2, 0.2]], 'b'),
    );
    expect(marks.strokes).toEqual([
      {
        surfaceId: '0',
        strokeId: 1,
        points: [
          [0, 0],
          [0.5, 0.5],
        ],
      },
      { surfaceId: '0', strokeId: 2, points: [[1, 1]] },
      { surfaceId: 'b', strokeId: 1, points: [[0.2, 0.2]] },
    ]);
  });

  test('undo takes the newest stroke, clear all; the laser is touched by neither', () => {
    const laser: DrawingMessage = { type: 'laser', surfaceId: '0', at: [0.3, 0.4] };
    const two = after(laser, stroke(1, [[0, 0]]), stroke(2, [[1, 1]]), { type: 'undo' });
    expect(two.strokes.map(({ strokeId }) => strokeId)).toEqual([1]);
    const none = markedWith(two, { type: 'clear' });
    expect(none).toEqual({ strokes: [], laser: { surfaceId: '0', at: [0.3, 0.4] } });
    expect(markedWith(none, { type: 'undo' }).strokes).toEqual([]);
    expect(markedWith(none, { type: 'laser', surfaceId: '0', at: null }).laser).toBeNull();
  });

  test('what lies on a surface goes with it', () => {
    const marks = after(stroke(1, [[0, 0]]), stroke(1, [[0, 0]], 'b'), {
      type: 'laser',
      surfaceId: 'b',
      at: [0, 0],
    });
    expect(marksOn(marks, ['0'])).toEqual({ strokes: [marks.strokes[0]], laser: null });
    expect(marksOn(marks, ['0', 'b'])).toEqual(marks);
  });
});

describe('[VIEW-6] a hostile end cannot fill the memory of the other', () => {
  test('the oldest strokes make place for the newest', () => {
    let marks = noMarks;
    for (let n = 0; n < drawingLimits.strokes + 10; n += 1) marks = markedWith(marks, stroke(n, [[0, 0]]));
    expect(marks.strokes).toHaveLength(drawingLimits.strokes);
    expect(marks.strokes[0]?.strokeId).toBe(10);
    expect(marks.strokes.at(-1)?.strokeId).toBe(drawingLimits.strokes + 9);
  });

  test('a stroke ends where it has as many points as one may have', () => {
    let marks = noMarks;
    const points = Array.from({ length: 150 }, (): DrawnPoint => [0.1, 0.1]);
    for (let n = 0; n < 50; n += 1) marks = markedWith(marks, stroke(0, points));
    expect(marks.strokes[0]?.points).toHaveLength(drawingLimits.pointsOfStroke);
  });

  test('whatever comes, there is never more than that', () => {
    const point = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const message = fc.oneof(
      fc.record({
        type: fc.constant('stroke' as const),
        surfaceId: fc.constantFrom('0', 'b'),
        strokeId: fc.nat(400),
        points: fc.array(point, { minLength: 1, maxLength: 200 }),
      }),
      fc.record({ type: fc.constantFrom('undo' as const, 'clear' as const) }),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 400 }), (messages) => {
        const { strokes } = after(...messages);
        expect(strokes.length).toBeLessThanOrEqual(drawingLimits.strokes);
        for (const { points } of strokes) {
          expect(points.length).toBeLessThanOrEqual(drawingLimits.pointsOfStroke);
        }
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    { type: 'stroke', surfaceId: '0', strokeId: 1, points: [] },
    { type: 'stroke', surfaceId: '0', strokeId: 1, points: [[2, 0]] },
    { type: 'stroke', surfaceId: '0', strokeId: 1, points: [[Number.NaN, 0]] },
    { type: 'stroke', surfaceId: '0', strokeId: -1, points: [[0, 0]] },
    { type: 'stroke', surfaceId: 'x'.repeat(41), strokeId: 1, points: [[0, 0]] },
    { type: 'stroke', surfaceId: '0', strokeId: 1, points: Array.from({ length: 201 }, () => [0, 0]) },
    { type: 'laser', surfaceId: '0', at: [0, 0, 0] },
    { type: 'erase' },
  ])('no message at all: %j', (message) => {
    expect(drawingMessageSchema.safeParse(message).success).toBe(false);
  });
});
