import type { Rect } from './screenWindows.ts';

/** How much is hidden around what is hidden (pixels of the system): shadows of frames, and what scaling smears. */
const growth = 4;
const right = ({ x, width }: Rect): number => x + width;
const bottom = ({ y, height }: Rect): number => y + height;
export const isEmpty = ({ width, height }: Rect): boolean => width <= 0 || height <= 0;
export const isSame = (a: Rect, b: Rect): boolean =>
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

/** With so much of what lies around it. */
export const grown = ({ x, y, width, height }: Rect): Rect => ({
  x: x - growth,
  y: y - growth,
  width: width + 2 * growth,
  height: height + 2 * growth,
});
