import { grown, intersection, isEmpty, isSame, minus } from './rects.ts';
import { around, type Passed, type Rect, type ScreenLook, type ScreenWindow } from './screenWindows.ts';

/** A look at the windows of the screen, and when it was over (µs). */
export interface KnownLook extends ScreenLook {
  readonly at: number;
}

/** How long (µs) before it is stamped a picture may have been taken; how far behind a composed screen is, with what it animates. */
const lags = { capture: 500_000, composition: 500_000 } as const;

/**
 * Those of the looks between which a picture was taken.
 * @param capturedAt when the picture was stamped (µs) @param looks one after the other; the last was begun thereafter
 * @returns undefined where the first one came too late
 */
export function looksAround(
  looks: readonly KnownLook[],
  capturedAt: number,
): readonly KnownLook[] | undefined {
  const isComposed = looks.some((look) => look.isComposed);
  const since = capturedAt - lags.capture - (isComposed ? lags.composition : 0);
  const first = looks.findLastIndex(({ at }) => at <= since);
  return first === -1 ? undefined : looks.slice(first);
}

/** Whether the windows of a program are hidden; null: nobody knows which program it was. */
export type IsHidden = (program: string | null) => boolean;

/** More than so many rectangles become one. */
const most = 200;

/** Ids of the windows that are to be hidden: those of the programs, and whatever else the same running programs show. */
export function hiddenIds(looks: readonly ScreenLook[], isHidden: IsHidden): ReadonlySet<string> {
  const all = looks.flatMap(({ windows, passed }) => [...windows, ...passed]);
  const owners = new Set(all.filter(({ program }) => isHidden(program)).map(({ owner }) => owner));
  return new Set(
    all.filter(({ owner, program }) => isHidden(program) || owners.has(owner)).map(({ id }) => id),
  );
}

/** What lies opaque in front of a window at one look. */
function coversOf({ windows }: ScreenLook, id: string): readonly (readonly [string, Rect])[] {
  const front = windows.slice(
    0,
    windows.findIndex((window) => window.id === id),
  );
  return front.flatMap((window) => window.opaque.map((rect) => [window.id, rect] as const));
}

/**
 * What has to be painted over in a picture that was taken at some time between the first look and the last, so that no
 * hidden window is to be seen in it: wherever one has been in that time, but for what something else, which has not
 * changed meanwhile, has covered all the time.
 * @param looks one after the other, at least one
 */
export function masksOver(looks: readonly ScreenLook[], isHidden: IsHidden): readonly Rect[] {
  const ids = hiddenIds(looks, isHidden);
  if (ids.size === 0) return [];
  const passed = passedOver(looks);
  const restless = new Set(passed.map(({ id }) => id));
  const masks: Rect[] = passed.filter(({ id }) => ids.has(id)).map(({ rect }) => rect);
  for (const id of ids) masks.push(...visibleOf(id, looks, restless));
  const distinct = masks.filter((mask, n) => masks.findIndex((other) => isSame(mask, other)) === n);
  return distinct.length > most ? [grown(around(distinct))] : distinct.map(grown);
}

function visibleOf(id: string, looks: readonly ScreenLook[], restless: ReadonlySet<string>): readonly Rect[] {
  const seen = looks.flatMap((look) => {
    const window = look.windows.find((each: ScreenWindow) => each.id === id);
    return window ? [{ look, rect: window.rect }] : [];
  });
  const places = seen
    .map(({ rect }) => rect)
    .filter((rect, n, all) => all.findIndex((other) => isSame(rect, other)) === n);
  return restless.has(id) ? places : uncovered(id, places, looks, restless);
}

/** What has happened between the first look and the last: what led to the first was over when it was taken. */
export const passedOver = (looks: readonly ScreenLook[]): readonly Passed[] =>
  looks.slice(1).flatMap((look) => look.passed);

/** The parts of these rectangles of a window that nothing has covered all the time. @param restless what does not count */
export function uncovered(
  id: string,
  rects: readonly Rect[],
  looks: readonly ScreenLook[],
  restless: ReadonlySet<string>,
): readonly Rect[] {
  const seen = looks.filter(({ windows }) => windows.some((window) => window.id === id));
  const [first, ...others] = seen.map((look) => coversOf(look, id));
  const steady = (first ?? []).filter(
    ([by, cover]) =>
      !restless.has(by) &&
      others.every((covers) => covers.some(([also, rect]) => also === by && isSame(rect, cover))),
  );
  let parts = rects;
  for (const [, cover] of steady) parts = parts.flatMap((part) => minus(part, cover));
  return parts;
}

/** Those of the masks that lie on this surface, as fractions of it (0–1). */
export function masksOn(surface: Rect, masks: readonly Rect[]): readonly Rect[] {
  return masks
    .map((mask) => intersection(mask, surface))
    .filter((mask) => !isEmpty(mask))
    .map(({ x, y, width, height }) => ({
      x: (x - surface.x) / surface.width,
      y: (y - surface.y) / surface.height,
      width: width / surface.width,
      height: height / surface.height,
    }));
}
