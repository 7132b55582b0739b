import { beforeEach, describe, expect, test } from 'vitest';
import {
  inputMessageSchema,
  pointerMoveSchema,
  type InputMessage,
  type PointerMove,
} from '#core/domain/assist/input.ts';
import { HandClock } from './handClock.ts';
import { isOn, placeOn, Pointer } from './pointer.ts';

let clock: HandClock;
let moves: PointerMove[];
let sent: InputMessage[];
let pointer: Pointer;

beforeEach(() => {
  clock = new HandClock();
  moves = [];
  sent = [];
  let n = 0;
  pointer = new Pointer({
    surfaceId: 's',
    nextNumber: () => (n += 1),
    sendMove: (move) => moves.push(pointerMoveSchema.parse(move)),
    send: (message) => sent.push(inputMessageSchema.parse(message)),
    clock,
  });
});

describe('[VIEW-10] places are on the picture, not on what is left free around it', () => {
  const box = { left: 100, top: 50, width: 200, height: 100 };
  test.each([
    [100, 50, { x: 0, y: 0 }, true],
    [200, 100, { x: 0.5, y: 0.5 }, true],
    [300, 150, { x: 1, y: 1 }, true],
    [90, 100, { x: -0.05, y: 0.5 }, false],
    [200, 160, { x: 0.5, y: 1.1 }, false],
  ])('%d, %d', (x, y, place, on) => {
    expect(placeOn(box, x, y)).toEqual(place);
    expect(isOn(place)).toBe(on);
  });

  test('there is none without a picture', () => {
    expect(placeOn({ ...box, width: 0 }, 100, 50)).toBeUndefined();
  });
});

describe('[VIEW-10] the pointer', () => {
  test('is told of at most every 8 ms, and of its last place always, with growing numbers', () => {
    for (let n = 0; n <= 10; n += 1) {
      pointer.moved({ x: n / 10, y: 0 });
      clock.turn(2);
    }
    clock.turn(20);
    expect(moves.map(({ x }) => x)).toEqual([0, 0.3, 0.7, 1]);
    expect(moves.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  test('is not told of beside the picture, unless something is dragged out of it', () => {
    pointer.moved({ x: 1.2, y: 0.5 });
    expect(pointer.button(0, true, { x: 1.2, y: 0.5 })).toBe(false);
    expect(moves).toEqual([]);
    pointer.button(0, true, { x: 0.9, y: 0.5 });
    pointer.moved({ x: 1.2, y: 0.5 });
    pointer.button(0, false, { x: 1.4, y: -3 });
    pointer.moved({ x: 1.5, y: 0.5 });
    expect(moves.map(({ x, y }) => [x, y])).toEqual([[1, 0.5]]);
    expect(sent).toEqual([
      { type: 'button', button: 0, isDown: true, surfaceId: 's', x: 0.9, y: 0.5 },
      { type: 'button', button: 0, isDown: false, surfaceId: 's', x: 1, y: 0 },
    ]);
  });

  test('a click says where it is, and no older place comes after it', () => {
    pointer.moved({ x: 0.1, y: 0.1 });
    pointer.moved({ x: 0.2, y: 0.2 });
    pointer.button(2, true, { x: 0.3, y: 0.3 });
    clock.turn(50);
    expect(moves.map(({ x }) => x)).toEqual([0.1]);
    expect(sent).toHaveLength(1);
  });

  test('a button that is not held does not come up, and none beyond the fifth is told', () => {
    pointer.button(0, false, { x: 0.5, y: 0.5 });
    pointer.button(5, true, { x: 0.5, y: 0.5 });
    expect(sent).toEqual([]);
  });

  test('[VIEW-14] what is forgotten is not held any more', () => {
    pointer.button(0, true, { x: 0.5, y: 0.5 });
    expect([pointer.forget(), pointer.forget(), pointer.isHolding]).toEqual([true, false, false]);
    pointer.button(0, false, { x: 0.5, y: 0.5 });
    expect(sent).toHaveLength(1);
  });

  test('[VIEW-11] the wheel turns on the picture', () => {
    pointer.turned({ dx: 0, dy: 1.5 }, { x: 0.5, y: 0.25 });
    pointer.turned({ dx: 0, dy: 0 }, { x: 0.5, y: 0.25 });
    pointer.turned({ dx: 0, dy: 1 }, { x: -0.5, y: 0.25 });
    expect(sent).toEqual([{ type: 'wheel', dx: 0, dy: 1.5, surfaceId: 's', x: 0.5, y: 0.25 }]);
  });
});
