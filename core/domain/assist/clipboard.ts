import { z } from 'zod';

/**
 * On the channel `clipboard`: `begin`, then the bytes in binary messages until `size` are there. A new `begin` gives up
 * what was under way.
 */
export const clipboardBeginSchema = z.object({
  type: z.literal('begin'),
  /** UTF-8, or a PNG. */
  kind: z.enum(['text', 'png']),
  size: z.number().int().positive().max(16_777_216),
});
export type ClipboardBegin = z.infer<typeof clipboardBeginSchema>;
