import { z } from 'zod';

/** Bounds of what two ends say to each other on the channel `terminal`. */
export const terminalLimits = {
  cols: { min: 20, max: 500 },
  rows: { min: 5, max: 200 },
  /** Longest text of one `input` (UTF-16 code units). */
  input: 4096,
  /** Longest text that is pasted at once; a file is better sent as a file. */
  paste: 32_768,
  /** What an agent's end may say: so many bytes at once, and so many a second after that. */
  burst: 131_072,
  perSecond: 65_536,
  /** Output that may be under way and not yet drawn (bytes); the shell waits beyond it. */
  window: 262_144,
  /** Longest binary message of output (bytes). */
  output: 32_768,
  /** Lines that a screen keeps above its upper edge. */
  scrollback: 5000,
} as const;

const { cols, rows } = terminalLimits;

/** Size of a terminal in character cells; there is one for both ends. */
export const terminalSizeSchema = z.object({
  cols: z.number().int().min(cols.min).max(cols.max),
  rows: z.number().int().min(rows.min).max(rows.max),
});
export type TerminalSize = z.infer<typeof terminalSizeSchema>;

const between = (value: number, { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(max, Math.max(min, Math.floor(value)));

/** What a window has room for, within the bounds. */
export const boundedSize = (size: TerminalSize): TerminalSize => ({
  cols: between(size.cols, cols),
  rows: between(size.rows, rows),
});

/** From the agent's end, as JSON. It needs the lease `terminal`; one that makes no sense ends the session. */
export const agentTerminalSchema = z.discriminatedUnion('type', [
  terminalSizeSchema.extend({ type: z.literal('start') }),
  /** What a person has typed or pasted, with the control characters and sequences of their keys (ECMA-48). */
  z.object({ type: z.literal('input'), text: z.string().min(1).max(terminalLimits.input) }),
  terminalSizeSchema.extend({ type: z.literal('resize') }),
  /** So much output has been drawn, from the start of this shell on (bytes). */
  z.object({ type: z.literal('drawn'), bytes: z.number().int().nonnegative() }),
]);
export type AgentTerminalMessage = z.infer<typeof agentTerminalSchema>;

/** What is typed at once, in parts of one message each; none ends within a character. */
export const typedParts = (text: string): readonly string[] =>
  text.match(new RegExp(`[^]{1,${terminalLimits.input / 2}}`, 'gu')) ?? [];

/** How a shell came to its end. */
export const terminalEndSchema = z.discriminatedUnion('why', [
  z.object({ why: z.literal('exited'), exitCode: z.number().int() }),
  /** The customer or the end of the lease has stopped it. */
  z.object({ why: z.literal('stopped') }),
  /** It could not be started, or what kept it has died. */
  z.object({ why: z.literal('failed') }),
]);
export type TerminalEnd = z.infer<typeof terminalEndSchema>;

/** Who types: the customer alone, or both. */
export const typistsSchema = z.enum(['customer', 'both']);
export type Typists = z.infer<typeof typistsSchema>;

/** Who has typed something into the shell. */
export const typistSchema = z.enum(['agent', 'customer']);
export type Typist = z.infer<typeof typistSchema>;

/** Who a typed text came from; `terminal`: an answer that a program has asked its terminal for. */
const castTypistSchema = z.enum([...typistSchema.options, 'terminal']);
export type CastTypist = z.infer<typeof castTypistSchema>;

/** From the customer's end, as JSON. Output is binary: the bytes as they come, at most `terminalLimits.output` of them. */
export const customerTerminalSchema = z.discriminatedUnion('type', [
  /** `shell` is hostile text: the name of a program, such as `bash`. */
  terminalSizeSchema.extend({ type: z.literal('started'), shell: z.string().max(100) }),
  terminalSizeSchema.extend({ type: z.literal('resized') }),
  z.object({ type: z.literal('takenOver'), by: typistsSchema }),
  /**
   * What was typed and shown, for who records; null where it was not shown, as a password is: not even how much. Said
   * while `record` is held and not paused, and by this end alone, which alone knows what its terminal echoes.
   */
  z.object({
    type: z.literal('typed'),
    by: castTypistSchema,
    text: z.string().min(1).max(terminalLimits.input).nullable(),
  }),
  z.object({ type: z.literal('ended'), end: terminalEndSchema }),
]);
export type CustomerTerminalMessage = z.infer<typeof customerTerminalSchema>;
