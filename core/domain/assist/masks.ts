import { around, type Rect, type ScreenLook, type ScreenWindow } from './screenWindows.ts';

/** A look at the windows of the screen, and when it was over (µs). */
export interface KnownLook extends ScreenLook {
  readonly at: number;
}

/** How long (µs) before it is stamped a picture may have been taken; how far behind a composed screen is, with what it animates. */
const lags = { capture: 250_000, composition: 500_000 } as const;

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

/** How much is hidden around a window (pixels of the system): shadows of frames, and what scaling smears. */
const growth = 4;
/** More than so many rectangles become one. */
const most = 200;

const right = ({ x, width }: Rect): number => x + width;
const bottom = ({ y, height }: Rect): number => y + height;
const isEmpty = ({ width, height }: Rect): boolean => width <= 0 || height <= 0;
const isSame = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

const between = (left: number, top: number, toRight: number, toBottom: number): Rect => ({
  x: left,
  y: top,
  width: toRight - left,
  height: toBottom - top,
});

/** What both have in common; empty where that is nothing. */
export const intersection = (a: Rect, b: Rect): Rect =>
  between(
    Math.max(a.x, b.x),
    Math.max(a.y, b.y),
    Math.min(right(a), right(b)),
    Math.min(bottom(a), bottom(b)),
  );

/** The parts of `rect` that `cover` leaves, which do not overlap. */
export function minus(rect: Rect, cover: Rect): readonly Rect[] {
  const shared = intersection(rect, cover);
  if (isEmpty(shared)) return [rect];
  return [
    between(rect.x, rect.y, right(rect), shared.y),
    between(rect.x, bottom(shared), right(rect), bottom(rect)),
    between(rect.x, shared.y, shared.x, bottom(shared)),
    between(right(shared), shared.y, right(rect), bottom(shared)),
  ].filter((part) => !isEmpty(part));
}

const grown = ({ x, y, width, height }: Rect): Rect => ({
  x: x - growth,
  y: y - growth,
  width: width + 2 * growth,
  height: height + 2 * growth,
});

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
  // What led to the first look was over when it was taken.
  const passed = looks.slice(1).flatMap((look) => look.passed);
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
  if (restless.has(id)) return places;
  const [first, ...others] = seen.map(({ look }) => coversOf(look, id));
  const steady = (first ?? []).filter(
    ([by, cover]) =>
      !restless.has(by) &&
      others.every((covers) => covers.some(([also, rect]) => also === by && isSame(rect, cover))),
  );
  let parts: readonly Rect[] = places;
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
