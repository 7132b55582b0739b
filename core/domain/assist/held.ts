import { z } from 'zod';
import { keyCodeSchema } from './input.ts';

/** What is pressed on the customer's device for the agent, in the order in which it was. */
export const heldSchema = z.object({
  codes: z.array(keyCodeSchema).max(256),
  /** As `MouseEvent.button`. */
  buttons: z.array(z.number().int().min(0).max(4)).max(5),
});
export type Held = z.infer<typeof heldSchema>;

export const nothingHeld: Held = { codes: [], buttons: [] };

type Press =
  | { readonly type: 'key'; readonly code: string; readonly isDown: boolean }
  | { readonly type: 'button'; readonly button: number; readonly isDown: boolean };

const after = <T>(held: T[], which: T, isDown: boolean): T[] => {
  const others = held.filter((each) => each !== which);
  return isDown ? [...others, which] : others;
};

export const heldAfter = (held: Held, press: Press): Held =>
  press.type === 'key'
    ? { ...held, codes: after(held.codes, press.code, press.isDown) }
    : { ...held, buttons: after(held.buttons, press.button, press.isDown) };
