import { z } from 'zod';

const edge = z.number().int().min(-131_072).max(131_072);

/** In the system's own coordinates: physical pixels on X11 and Windows. */
export const rectSchema = z.object({
  x: edge,
  y: edge,
  width: z.number().int().min(0).max(131_072),
  height: z.number().int().min(0).max(131_072),
});
export type Rect = z.infer<typeof rectSchema>;

/** The least rectangle with all of them in it. @param rects at least one */
export function around(rects: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** A window on the screen of this device. Program and title are hostile text. */
export const screenWindowSchema = z.object({
  /** Decimal: the X window of its program, or the HWND; what Electron's `getNativeWindowHandle` holds. */
  id: z.string().regex(/^\d{1,20}$/),
  /** With its frame. */
  rect: rectSchema,
  /** Class of WM_CLASS, or the name of the executable; empty where nobody says. */
  program: z.string().max(260),
  title: z.string().max(500),
  /** As the window itself says on X11. */
  pid: z.number().int().positive().nullable(),
  /** Windows with the same one are of the same running program: its connection to the X server, or its process. */
  owner: z.string().max(20),
  /** Where nothing of what lies behind it can be seen through it. */
  opaque: z.array(rectSchema).max(16),
});
export type ScreenWindow = z.infer<typeof screenWindowSchema>;

export const screenWindowsSchema = z.object({
  /** Those that are to be seen, front to back. */
  windows: z.array(screenWindowSchema).max(500),
  /** To which keys go; null where that is none of them. */
  focused: screenWindowSchema.shape.id.nullable(),
});
export type ScreenWindows = z.infer<typeof screenWindowsSchema>;

/** Where a window has been, or has become to be seen, between two looks. */
export const passedSchema = z.object({
  id: screenWindowSchema.shape.id,
  /** Null where it was gone before anybody could ask. */
  program: screenWindowSchema.shape.program.nullable(),
  owner: screenWindowSchema.shape.owner,
  rect: rectSchema,
});
export type Passed = z.infer<typeof passedSchema>;

/** The windows at one look, and everything that has happened to them since the look before. */
export const screenLookSchema = screenWindowsSchema.extend({
  passed: z.array(passedSchema).max(500),
  /** Somebody paints all windows anew before they are seen: the screen is behind of what windows say. */
  isComposed: z.boolean(),
});
export type ScreenLook = z.infer<typeof screenLookSchema>;

/** Whether a place lies in it. */
export const contains = (
  { x, y, width, height }: Rect,
  at: { readonly x: number; readonly y: number },
): boolean => at.x >= x && at.y >= y && at.x < x + width && at.y < y + height;

/** What lies in front at this place, and would be clicked there; undefined for the bare desktop. */
export const windowAt = (
  { windows }: ScreenWindows,
  at: { readonly x: number; readonly y: number },
): ScreenWindow | undefined => windows.find(({ rect }) => contains(rect, at));
