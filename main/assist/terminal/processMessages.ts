import { z } from 'zod';
import { terminalSizeSchema, typistSchema } from '#core/domain/assist/terminal.ts';

/** To the process that keeps a shell. */
export const toShellProcessSchema = z.discriminatedUnion('type', [
  terminalSizeSchema.extend({
    type: z.literal('start'),
    file: z.string(),
    args: z.array(z.string()),
    folder: z.string(),
    env: z.record(z.string(), z.string()),
  }),
  z.object({ type: z.literal('input'), by: typistSchema, text: z.string() }),
  /** The customer has taken over: what of the agent's has not gone in yet is lost. */
  z.object({ type: z.literal('takenOver') }),
  terminalSizeSchema.extend({ type: z.literal('resize') }),
  /** So much output has been drawn by everybody who draws it (bytes, from the start on). */
  z.object({ type: z.literal('drawn'), bytes: z.number() }),
  z.object({ type: z.literal('stop') }),
]);
export type ToShellProcess = z.infer<typeof toShellProcessSchema>;

/** From it. What a shell writes is in here: hostile. */
export const fromShellProcessSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started') }),
  z.object({
    type: z.literal('output'),
    bytes: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  }),
  /** What was typed, once it is known whether the terminal has shown it. */
  z.object({
    type: z.literal('typed'),
    by: typistSchema,
    kind: z.enum(['text', 'control']),
    text: z.string(),
  }),
  /** So many characters were typed that the terminal did not show. */
  z.object({ type: z.literal('hid'), by: typistSchema, characters: z.number() }),
  /** The terminal has answered a question of a program. */
  z.object({ type: z.literal('answered'), text: z.string() }),
  z.object({ type: z.literal('ended'), exitCode: z.number() }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
]);
export type FromShellProcess = z.infer<typeof fromShellProcessSchema>;
