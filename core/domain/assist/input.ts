import { z } from 'zod';

/** A place on a shown surface: 0 at its left or upper edge, 1 at the other, whatever size the picture has. */
const place = {
  surfaceId: z.string().max(40),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
};

/** A key by its place on the keyboard: `KeyboardEvent.code` (W3C UI Events code values). */
export const keyCodeSchema = z.string().regex(/^[A-Za-z0-9]{1,24}$/);

/** Lock keys as the agent's keyboard has them, so that they do not drift apart; null: not known, the device's is left alone. */
export const lockStateSchema = z.object({ caps: z.boolean().nullable(), num: z.boolean().nullable() });
export type LockState = z.infer<typeof lockStateSchema>;

export const unknownLocks: LockState = { caps: null, num: null };

/** On the channel `pointer`: where the agent's pointer is. */
export const pointerMoveSchema = z.object({ n: z.number().int().nonnegative(), ...place });
export type PointerMove = z.infer<typeof pointerMoveSchema>;

/** On the channel `input`. */
export const inputMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    /** As `MouseEvent.button`: left, middle, right, back, forward. */
    button: z.number().int().min(0).max(4),
    isDown: z.boolean(),
    ...place,
  }),
  z.object({
    type: z.literal('wheel'),
    /** Notches, right and down positive; parts of one are added up. */
    dx: z.number().min(-100).max(100),
    dy: z.number().min(-100).max(100),
    ...place,
  }),
  /** Position mode: the customer's keyboard layout decides what it writes. */
  z.object({ type: z.literal('key'), code: keyCodeSchema, isDown: z.boolean(), locks: lockStateSchema }),
  /** Text mode: these characters, whatever the layouts; what an input method has composed comes this way. */
  z.object({ type: z.literal('text'), text: z.string().min(1).max(1000) }),
  /** Everything that is held down is let go: the agent's window has lost the focus. */
  z.object({ type: z.literal('releaseAll') }),
  /** Ctrl-Alt-Del, where the system of the customer lets a program send it. */
  z.object({ type: z.literal('secureAttention') }),
]);
export type InputMessage = z.infer<typeof inputMessageSchema>;

/** How often a pointer is told of, at most (ms). */
export const pointerInterval = 8;
