import { z } from 'zod';
import { parseJson } from '../../../contracts/parseJson.ts';
import {
  objectionSchema,
  receiptEntrySchema,
  receiptHeaderSchema,
  receiptLimits,
  type Receipt,
  type SignedEntry,
} from './receipt.ts';
import { signatureSchema } from './keys.ts';

/** Where an end writes its receipt down as it grows: one line a step, none of them ever changed. */
export interface ReceiptJournal {
  /** Resolves once the line cannot be lost any more, and rejects where it could not be written. */
  append(line: ReceiptLine): Promise<void>;
}

const lineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), header: receiptHeaderSchema }),
  z.strictObject({ type: z.literal('entry'), entry: receiptEntrySchema, signature: signatureSchema }),
  z.strictObject({
    type: z.literal('countersign'),
    n: z.int().min(1).max(receiptLimits.entries),
    signature: signatureSchema,
    objection: objectionSchema.nullable(),
  }),
]);
export type ReceiptLine = z.infer<typeof lineSchema>;

export const lineOf = (line: ReceiptLine): string => `${JSON.stringify(line)}\n`;

/**
 * A journal as it was left. Whether what it says is true is for `faultsOf` to tell.
 * @param text whole lines
 * @returns undefined where it does not begin with a header, or has a line that is none of a journal
 */
export function readJournal(text: string): Receipt | undefined {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((each) => parseJson(lineSchema, each));
  const [first, ...others] = lines;
  if (first?.type !== 'header') return undefined;
  const entries: SignedEntry[] = [];
  for (const line of others) {
    if (line?.type === 'entry') {
      const { entry, signature } = line;
      entries.push({ entry, signature, witness: null });
    } else if (line?.type === 'countersign') {
      const of = entries[line.n - 1];
      if (!of) return undefined;
      entries[line.n - 1] = { ...of, witness: { signature: line.signature, objection: line.objection } };
    } else return undefined;
  }
  return { header: first.header, entries };
}
