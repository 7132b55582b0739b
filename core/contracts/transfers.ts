import { z } from 'zod';
import { fileTransferSchema } from '../domain/assist/transfer.ts';
import { transferLimits } from '../domain/assist/transferLimits.ts';

/** A transfer as a window shows it. */
export const shownTransferSchema = z.object({
  transfer: fileTransferSchema,
  /** Over the last seconds; 0 unless it moves. */
  bytesPerSecond: z.number().min(0),
});
export type ShownTransfer = z.infer<typeof shownTransferSchema>;

/** The newest last. */
export const shownTransfersSchema = z
  .array(shownTransferSchema)
  .max(transferLimits.listed + 2 * transferLimits.waiting);
