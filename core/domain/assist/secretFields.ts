import { z } from 'zod';
import { passedOver, uncovered } from './masks.ts';
import { grown } from './rects.ts';
import { contains, rectSchema, screenWindowSchema, type Rect, type ScreenLook } from './screenWindows.ts';

/** A field for a password that is on the screen of this device, as its program tells. */
export const secretFieldSchema = z.object({ rect: rectSchema, pid: screenWindowSchema.shape.pid });
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
 * What has to be painted over for them in a picture that was taken between the first look and the last. A field whose window
 * has moved is not where its program has told: then that is all of the window.
 */
export const fieldMasks = (fields: readonly SecretField[], looks: readonly ScreenLook[]): readonly Rect[] =>
  fields.flatMap((field) => partsOf(field, looks)).map(grown);

function partsOf({ rect, pid }: SecretField, looks: readonly ScreenLook[]): readonly Rect[] {
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  const windows = looks.at(-1)?.windows ?? [];
  const own = windows.filter((window) => pid !== null && window.pid === pid);
  const window = (own.length > 0 ? own : windows).find((each) => contains(each.rect, middle));
  const passed = passedOver(looks);
  const restless = new Set(passed.map(({ id }) => id));
  const isOnItsWay = window ? restless.has(window.id) : own.some(({ id }) => restless.has(id));
  if (isOnItsWay) {
    const ids = new Set((window ? [window] : own).map(({ id }) => id));
    const places = looks.flatMap((look) => look.windows).filter(({ id }) => ids.has(id));
    return [rect, ...[...places, ...passed.filter(({ id }) => ids.has(id))].map((each) => each.rect)];
  }
  return window ? uncovered(window.id, [rect], looks, restless) : [rect];
}
