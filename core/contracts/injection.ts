import { z } from 'zod';
import { heldSchema } from '../domain/assist/held.ts';
import { keyCodeSchema, lockStateSchema } from '../domain/assist/input.ts';

/**
 * Of the system's own pointer: physical pixels of the virtual desktop on X11 and Windows, points on macOS. A monitor to
 * the left of the first one has negative ones on Windows and macOS.
 */
const coordinate = z.number().int().min(-131_072).max(131_072);

/** Whoever asks for a release is told by this number that it is done. */
const n = z.number().int().nonnegative();

/** From the main process to the process that presses keys on the customer's device. */
export const injectionCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('move'), x: coordinate, y: coordinate }),
  /** At the place of the last `move`. */
  z.object({ type: z.literal('button'), button: z.number().int().min(0).max(4), isDown: z.boolean() }),
  z.object({
    type: z.literal('wheel'),
    dx: z.number().min(-100).max(100),
    dy: z.number().min(-100).max(100),
  }),
  /** Down again while it is held: the agent's keyboard repeats it. */
  z.object({ type: z.literal('key'), code: keyCodeSchema, isDown: z.boolean(), locks: lockStateSchema }),
  z.object({ type: z.literal('text'), text: z.string().min(1).max(1000) }),
  z.object({ type: z.literal('secureAttention') }),
  /** What has not been done yet is given up, and nothing stays pressed. */
  z.object({ type: z.literal('releaseAll'), n }),
  /** Releases what an earlier process has left pressed when it died. */
  z.object({ type: z.literal('recover'), held: heldSchema }),
]);
export type InjectionCommand = z.infer<typeof injectionCommandSchema>;

/** What can be done on this system; `why` it cannot. */
export const inputCapabilitiesSchema = z.discriminatedUnion('can', [
  z.object({
    can: z.literal(true),
    system: z.enum(['x11', 'win32', 'darwin']),
    /** Ctrl-Alt-Del can be sent. */
    secureAttention: z.boolean(),
  }),
  z.object({
    can: z.literal(false),
    why: z.enum([
      /** A Wayland session, in which no program may press keys for another. */
      'wayland',
      /** There is no screen. */
      'noDisplay',
      /** A library is missing, or the X server has no XTEST. */
      'noLibrary',
      /** The person has to allow it first, in macOS' Privacy & Security, Accessibility. */
      'notTrusted',
      /** No such system is known. */
      'unsupported',
    ]),
  }),
]);
export type InputCapabilities = z.infer<typeof inputCapabilitiesSchema>;

/** From that process to the main process. */
export const injectionReportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), capabilities: inputCapabilitiesSchema }),
  z.object({ type: z.literal('released'), n }),
  /** All that came before the text, and the text itself, is done. */
  z.object({ type: z.literal('typed') }),
  z.object({ type: z.literal('secureAttention'), isSent: z.boolean() }),
  /** For the log: a command that made no sense or could not be done. */
  z.object({ type: z.literal('fault'), message: z.string() }),
]);
export type InjectionReport = z.infer<typeof injectionReportSchema>;
