import { describe, expect, test } from 'vitest';
import { looksAround, masksOn, masksOver, type KnownLook } from './masks.ts';
import { minus } from './rects.ts';
import type { Passed, Rect, ScreenLook, ScreenWindow } from './screenWindows.ts';

const isHidden = (program: string | null): boolean => program === null || program === 'Vault';

const window = (
  id: string,
  program: string,
  rect: Rect,
  { isOpaque = true, owner = id } = {},
): ScreenWindow => ({
  id,
  program,
  rect,
  title: '',
  pid: null,
  owner,
  opaque: isOpaque ? [rect] : [],
});
const look = (windows: readonly ScreenWindow[], passed: readonly Passed[] = []): ScreenLook => ({
  windows: [...windows],
  passed: [...passed],
  focused: null,
  isComposed: false,
});
const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });
const contains = (rects: readonly Rect[], x: number, y: number): boolean =>
  rects.some((each) => x >= each.x && y >= each.y && x < each.x + each.width && y < each.y + each.height);

/** Numbers from 0 up to `below`, always the same ones for a seed (a linear congruential generator). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('[MASK-2] what is left of a rectangle is all of it but the cover, and no part twice', () => {
  const next = numbersFrom(7);
  for (let round = 0; round < 300; round += 1) {
    const [whole, cover] = [0, 1].map(() => rect(next(20), next(20), next(20), next(20))) as [Rect, Rect];
    const parts = minus(whole, cover);
    const wrong: string[] = [];
    for (let x = 0; x < 40; x += 1)
      for (let y = 0; y < 40; y += 1) {
        const times = parts.filter((part) => contains([part], x, y)).length;
        const isLeft = contains([whole], x, y) && !contains([cover], x, y);
        if (times !== (isLeft ? 1 : 0)) wrong.push(`${x}, ${y}`);
      }
    expect(wrong).toEqual([]);
  }
});

describe('[MASK-3] whatever happens on a screen', () => {
  /** One screen after the other, as they come about by moving, raising, showing and putting away one window at a time. */
  function historyFrom(seed: number): {
    readonly states: readonly ScreenWindow[][];
    readonly passed: Passed[];
  } {
    const next = numbersFrom(seed);
    const place = (): Rect => rect(next(24), next(24), 4 + next(14), 4 + next(14));
    const programs = ['Vault', 'Browser', 'Editor', 'Vault', 'Player'];
    let stack = programs.map((program, n) => window(String(n), program, place(), { isOpaque: next(4) > 0 }));
    const states = [stack];
    const passed: Passed[] = [];
    const steps = next(5);
    for (let step = 0; step < steps; step += 1) {
      const id = String(next(programs.length));
      const program = programs[Number(id)] ?? '';
      const before = stack.find((each) => each.id === id);
      const others = stack.filter((each) => each.id !== id);
      if (next(4) === 0) stack = others;
      else {
        const now = next(2) === 0 && before ? before.rect : place();
        const at = next(others.length + 1);
        const moved = window(id, program, now, { isOpaque: (before?.opaque.length ?? 0) > 0 });
        stack = [...others.slice(0, at), moved, ...others.slice(at)];
        passed.push({ id, program, owner: id, rect: now });
      }
      states.push(stack);
    }
    return { states, passed };
  }

  /** What is seen at a place is the first window there, and whatever is behind those that one can see through. */
  const isSecretSeen = (windows: readonly ScreenWindow[], x: number, y: number): boolean => {
    for (const { program, rect: at, opaque } of windows) {
      if (contains([at], x, y) && isHidden(program)) return true;
      if (contains(opaque, x, y)) return false;
    }
    return false;
  };

  test('no pixel of a hidden window is outside the masks, at no time between two looks', () => {
    let masked = 0;
    const leaks: string[] = [];
    for (let seed = 1; seed < 300; seed += 1) {
      const { states, passed } = historyFrom(seed);
      const masks = masksOver([look(states[0] ?? []), look(states.at(-1) ?? [], passed)], isHidden);
      for (const windows of states)
        for (let x = 0; x < 44; x += 1)
          for (let y = 0; y < 44; y += 1)
            if (isSecretSeen(windows, x, y)) {
              masked += 1;
              if (!contains(masks, x, y)) leaks.push(`seed ${seed} at ${x}, ${y}`);
            }
    }
    expect(leaks).toEqual([]);
    expect(masked).toBeGreaterThan(50_000);
  });
});

describe('[MASK-2] masks of a screen on which nothing moves', () => {
  const vault = window('1', 'Vault', rect(100, 100, 200, 100));

  test('are no larger than what is seen of the window, but for its edge', () => {
    const front = window('2', 'Editor', rect(0, 0, 200, 400));
    const masks = masksOver([look([front, vault]), look([front, vault])], isHidden);
    expect(masks).toEqual([rect(196, 96, 108, 108)]);
  });

  test('there are none where the window is covered, or nothing is hidden', () => {
    const front = window('2', 'Editor', rect(0, 0, 800, 600));
    expect(masksOver([look([front, vault]), look([front, vault])], isHidden)).toEqual([]);
    expect(masksOver([look([front]), look([front])], isHidden)).toEqual([]);
  });

  test('what one can see through covers nothing', () => {
    const glass = window('2', 'Editor', rect(0, 0, 800, 600), { isOpaque: false });
    expect(masksOver([look([glass, vault])], isHidden)).toEqual([rect(96, 96, 208, 108)]);
  });

  test('[MASK-4] a menu of a hidden program is hidden, whatever it calls itself', () => {
    const menu = window('3', '', rect(500, 10, 50, 50), { owner: '1' });
    const another = window('4', '', rect(600, 10, 50, 50));
    const masks = masksOver([look([another, menu, vault])], isHidden);
    expect(contains(masks, 520, 20)).toBe(true);
    expect(contains(masks, 620, 20)).toBe(false);
  });

  test('[MASK-3] what was gone before anybody could ask what it was is hidden', () => {
    const gone: Passed = { id: '9', program: null, owner: '9', rect: rect(10, 10, 30, 30) };
    expect(masksOver([look([]), look([], [gone])], isHidden)).toEqual([rect(6, 6, 38, 38)]);
  });
});

test('[MASK-2] masks are told as fractions of the surface on which they lie', () => {
  const surface = rect(1000, 0, 400, 200);
  expect(
    masksOn(surface, [rect(1100, 50, 100, 50), rect(0, 0, 100, 100), rect(1300, 100, 500, 500)]),
  ).toEqual([
    { x: 0.25, y: 0.25, width: 0.25, height: 0.25 },
    { x: 0.75, y: 0.5, width: 0.25, height: 0.5 },
  ]);
});

describe('[MASK-3] the looks between which a picture was taken', () => {
  const at = (seconds: number, isComposed = false): KnownLook => ({
    ...look([]),
    isComposed,
    at: seconds * 1_000_000,
  });

  test('begin with one that was over before, and end with the last', () => {
    const looks = [at(1), at(2), at(3), at(4)];
    expect(looksAround(looks, 3_100_000)).toEqual(looks.slice(1));
    expect(looksAround(looks, 9_000_000)).toEqual(looks.slice(3));
  });

  test('begin earlier where somebody paints the screen anew', () => {
    const looks = [at(1, true), at(2, true), at(3, true)];
    expect(looksAround(looks, 3_500_000)).toEqual(looks.slice(1));
  });

  test('are unknown for one that is older than all of them', () => {
    expect(looksAround([at(1)], 1_100_000)).toBeUndefined();
    expect(looksAround([], 1_100_000)).toBeUndefined();
  });
});
