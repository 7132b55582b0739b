import { expect, test } from 'vitest';
import { heldAfter, nothingHeld } from './held.ts';

test('[INPUT-7] what is pressed is known in its order, once, until it is released', () => {
  const key = (code: string, isDown: boolean) => ({ type: 'key', code, isDown }) as const;
  const button = (which: number, isDown: boolean) => ({ type: 'button', button: which, isDown }) as const;
  const presses = [
    key('ShiftLeft', true),
    key('KeyA', true),
    key('KeyA', true),
    button(2, true),
    button(0, true),
  ];
  const held = presses.reduce(heldAfter, nothingHeld);
  expect(held).toEqual({ codes: ['ShiftLeft', 'KeyA'], buttons: [2, 0] });
  expect([key('ShiftLeft', false), key('KeyB', false), button(2, false)].reduce(heldAfter, held)).toEqual({
    codes: ['KeyA'],
    buttons: [0],
  });
});
