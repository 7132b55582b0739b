import { z } from 'zod';
import { canonical, type Canonical } from './canonical.ts';
import { readableOf } from './readable.ts';
import {
  receiptFormat,
  receiptHeaderSchema,
  receiptLimits,
  signedEntrySchema,
  type Receipt,
} from './receipt.ts';
import { visibleJson } from './visible.ts';

const lines = z.array(z.string());

/** What is given to the customer: sentences to read, and the signed entries from which they are made. */
export const receiptFileSchema = z.strictObject({
  format: z.literal(receiptFormat),
  readable: z.strictObject({ en: lines, 'zh-CN': lines }),
  header: receiptHeaderSchema,
  entries: z.array(signedEntrySchema).max(receiptLimits.entries),
});

/** With its names in the order of the canonical form, wherever it comes from. */
const ordered = (value: Canonical): unknown => JSON.parse(canonical(value));

/** The file of a receipt, byte for byte (UTF-8): the same receipt always gives the same. */
export const receiptFileOf = (receipt: Receipt): string =>
  `${visibleJson({
    format: receiptFormat,
    readable: { en: readableOf(receipt, 'en'), 'zh-CN': readableOf(receipt, 'zh-CN') },
    header: ordered(receipt.header),
    entries: ordered(receipt.entries),
  })}\n`;

/** `heartline-receipt-2026-11-26-0192f3a4.json`: the day (UTC) and the beginning of the session's id. */
export const receiptFileName = ({ header: { at, sessionId } }: Receipt): string =>
  `heartline-receipt-${new Date(at).toISOString().slice(0, 10)}-${sessionId.slice(0, 8)}.json`;
