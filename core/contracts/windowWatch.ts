import { z } from 'zod';
import { screenWindowsSchema } from '../domain/assist/screenWindows.ts';

/** From the process that watches the windows of this device to the main process. */
export const windowReportSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    /** Nobody can tell on this system: Wayland, macOS, no screen. Then there can be no masks by program either. */
    isSupported: z.boolean(),
  }),
  /** At the start, and whenever something has changed. */
  z.object({ type: z.literal('windows'), ...screenWindowsSchema.shape }),
  /** For the log. */
  z.object({ type: z.literal('fault'), message: z.string() }),
]);
export type WindowReport = z.infer<typeof windowReportSchema>;
