import { z } from 'zod';
import { passedOver, uncovered } from './masks.ts';
import { grown } from './rects.ts';
import { contains, rectSchema, screenWindowSchema, type Rect, type ScreenLook } from './screenWindows.ts';

/** A field for a password that is on the screen of this device, as its program tells. */
export const secretFieldSchema = z.object({
  rect: rectSchema,
  pid: screenWindowSchema.shape.pid,
  /** Its program knows where on the screen its windows are; those of GTK 4 do not. */
  isPlaced: z.boolean(),
});
export type SecretField = z.infer<typeof secretFieldSchema>;

/** All of them at one time (µs). */
export interface KnownFields {
  readonly at: number;
  readonly fields: readonly SecretField[];
}

/** Those that were there at some time since then (µs). @param known one after the other */
export function fieldsSince(known: readonly KnownFields[], since: number): readonly SecretField[] {
  const first = Math.max(
    0,
    known.findLastIndex(({ at }) => at <= since),
  );
  return known.slice(first).flatMap(({ fields }) => fields);
}

/**
 * What has to be painted over for them in a picture that was taken between the first look and the last. Where a window of its
 * program has moved, or its program cannot know, a field is not where its program has told: then that is all of the windows.
 */
export const fieldMasks = (fields: readonly SecretField[], looks: readonly ScreenLook[]): readonly Rect[] =>
  fields.flatMap((field) => partsOf(field, looks)).map(grown);

function partsOf({ rect, pid, isPlaced }: SecretField, looks: readonly ScreenLook[]): readonly Rect[] {
  const windows = looks.at(-1)?.windows ?? [];
  const own = windows.filter((window) => pid !== null && window.pid === pid);
  const passed = passedOver(looks);
  const restless = new Set(passed.map(({ id }) => id));
  const around = (own.length > 0 ? own : windows).find((window) => isWithin(rect, window.rect));
  const moved = (own.length > 0 || !around ? own : [around]).filter(({ id }) => restless.has(id));
  if (moved.length > 0) {
    const ids = new Set(moved.map(({ id }) => id));
    const places = [...looks.flatMap((look) => look.windows), ...passed].filter(({ id }) => ids.has(id));
    return [rect, ...places.map((each) => each.rect)];
  }
  if (around && isPlaced) return uncovered(around.id, [rect], looks, restless);
  return own.length > 0 ? own.flatMap(({ id, rect: all }) => uncovered(id, [all], looks, restless)) : [rect];
}

const isWithin = ({ x, y, width, height }: Rect, rect: Rect): boolean =>
  contains(rect, { x, y }) && contains(rect, { x: x + width - 1, y: y + height - 1 });
