import { z } from 'zod';
import { secretFieldSchema } from '../domain/assist/secretFields.ts';
import { screenLookSchema } from '../domain/assist/screenWindows.ts';

/** Whoever asks for a look is told by this number that it is done. */
const n = z.number().int().nonnegative();
/** Of the system's monotonic clock (µs), by which pictures of the screen are stamped, too. */
const time = z.number().nonnegative();

/** From the main process to the process that watches the windows of this device. */
export const windowCommandSchema = z.object({ type: z.literal('look'), n });
export type WindowCommand = z.infer<typeof windowCommandSchema>;

/** From the process that watches the windows of this device to the main process. */
export const windowReportSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    /** Nobody can tell on this system: Wayland, macOS, no screen. Then there can be no masks by program either. */
    isSupported: z.boolean(),
  }),
  /** At the start, and whenever something has changed. `at`: when the look was over. */
  z.object({ type: z.literal('windows'), at: time, ...screenLookSchema.shape }),
  /** Since it was asked for, nothing was other than in the last `windows`, which has come before this. */
  z.object({ type: z.literal('looked'), n, at: time }),
  /** The password fields on the screen, at the start and whenever they are others. */
  z.object({ type: z.literal('fields'), at: time, fields: z.array(secretFieldSchema).max(500) }),
  /** For the log. */
  z.object({ type: z.literal('fault'), message: z.string() }),
]);
export type WindowReport = z.infer<typeof windowReportSchema>;
