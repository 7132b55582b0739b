import { beforeEach, expect, test } from 'vitest';
import { HandClock } from './handClock.ts';
import type { Place } from './pointer.ts';
import { Touch, type Finger } from './touch.ts';

let clock: HandClock;
let told: string[];
let touch: Touch;

beforeEach(() => {
  clock = new HandClock();
  told = [];
  const at = ({ x, y }: Place): string => `${x.toFixed(2)},${y.toFixed(2)}`;
  touch = new Touch(
    {
      moved: (place) => told.push(`to ${at(place)}`),
      button: (button, isDown, place) => {
        told.push(`${isDown ? '+' : '-'}${button} ${at(place)}`);
        return true;
      },
      turned: ({ dx, dy }, place) => told.push(`wheel ${dx},${dy} ${at(place)}`),
    },
    clock,
  );
});

/** On a picture of 100 × 100 pixels. */
const finger = (id: number, x: number, y: number): Finger => ({
  id,
  x,
  y,
  place: { x: x / 100, y: y / 100 },
});

test('[VIEW-11] a tap is a click where the finger came down', () => {
  touch.down(finger(1, 50, 50));
  touch.moved(finger(1, 53, 52));
  touch.up(finger(1, 53, 52));
  clock.turn(1000);
  expect(told).toEqual(['+0 0.50,0.50', '-0 0.50,0.50']);
});

test('[VIEW-11] a finger that rests is a right click, and nothing else comes of it', () => {
  touch.down(finger(1, 50, 50));
  clock.turn(500);
  touch.moved(finger(1, 90, 90));
  touch.up(finger(1, 90, 90));
  expect(told).toEqual(['+2 0.50,0.50', '-2 0.50,0.50']);
});

test('[VIEW-11] a finger that strays drags', () => {
  touch.down(finger(1, 10, 10));
  touch.moved(finger(1, 40, 10));
  touch.up(finger(1, 60, 10));
  expect(told).toEqual(['+0 0.10,0.10', 'to 0.40,0.10', '-0 0.60,0.10']);
});

test('[VIEW-11] two fingers turn the wheel, and click nothing', () => {
  touch.down(finger(1, 20, 80));
  touch.down(finger(2, 40, 80));
  touch.moved(finger(1, 20, 40));
  touch.moved(finger(2, 40, 40));
  touch.up(finger(1, 20, 40));
  touch.moved(finger(2, 40, 0));
  touch.up(finger(2, 40, 0));
  expect(told).toEqual(['wheel 0,0.5 0.20,0.80', 'wheel 0,0.5 0.40,0.80']);
});

test('[VIEW-14] a finger that the system takes away lets go of what it drags, and clicks nothing', () => {
  touch.down(finger(1, 50, 50));
  touch.up(finger(1, 50, 50), true);
  touch.down(finger(1, 50, 50));
  touch.moved(finger(1, 80, 50));
  touch.up(finger(1, 0, 0), true);
  expect(told).toEqual(['+0 0.50,0.50', 'to 0.80,0.50', '-0 0.80,0.50']);
});

test('[VIEW-11] a finger beside the picture does nothing', () => {
  touch.down(finger(1, 150, 50));
  touch.up(finger(1, 150, 50));
  expect(told).toEqual([]);
});
