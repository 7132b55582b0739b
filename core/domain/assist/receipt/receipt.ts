import { z } from 'zod';
import { sha256Schema } from '../fact.ts';
import { canonical } from './canonical.ts';
import { receiptFactSchema, sessionIdSchema } from './fact.ts';
import { keyLastsSchema, publicKeySchema, signatureSchema, type ReceiptCrypto } from './keys.ts';

/** Name of this format. What it says and how it is worded never changes under the same name. */
export const receiptFormat = 'heartline.receipt.v1';

export const receiptLimits = {
  /** Entries of one receipt; the last is kept for `ended`. */
  entries: 10_000,
  /** Of the file (bytes). */
  fileBytes: 33_554_432,
} as const;

/** ms since 1970 (UTC), to the end of the year 9999. */
const time = z.int().min(0).max(253_402_300_799_999);

const endKeySchema = z.strictObject({ publicKey: publicKeySchema, lasts: keyLastsSchema });

export const receiptHeaderSchema = z.strictObject({
  format: z.literal(receiptFormat),
  sessionId: sessionIdSchema,
  customer: endKeySchema,
  /** Null where the agent's end has told no key: it then signs nothing. */
  agent: endKeySchema.nullable(),
  at: time,
});
export type ReceiptHeader = z.infer<typeof receiptHeaderSchema>;

export const receiptEntrySchema = z.strictObject({
  /** From 1. */
  n: z.int().min(1).max(receiptLimits.entries),
  at: time,
  /** Hash of the entry before, of the first: of the header. */
  previous: sha256Schema,
  fact: receiptFactSchema,
});
export type ReceiptEntry = z.infer<typeof receiptEntrySchema>;

/**
 * Where the agent's end does not agree with an entry that it signs as part of the chain: it never asked for that; it has
 * sent no such file; it has given nothing back, not ended the session, typed nothing; it is called otherwise; or
 * something that the customer's end has told it is not in the chain.
 */
export const objectionSchema = z.enum([
  'notAsked',
  'notSent',
  'notGivenBack',
  'notEnded',
  'notTyped',
  'notMe',
  'omitted',
]);
export type Objection = z.infer<typeof objectionSchema>;

const witnessSchema = z.strictObject({
  signature: signatureSchema,
  objection: objectionSchema.nullable(),
});

export const signedEntrySchema = z.strictObject({
  entry: receiptEntrySchema,
  /** By the customer's end. */
  signature: signatureSchema,
  /** By the agent's end; null until it has signed. */
  witness: witnessSchema.nullable(),
});
export type SignedEntry = z.infer<typeof signedEntrySchema>;

export interface Receipt {
  readonly header: ReceiptHeader;
  readonly entries: readonly SignedEntry[];
}

/** SHA-256 of the canonical form, lower-case hexadecimal. */
export const hashOf = (of: ReceiptHeader | ReceiptEntry, crypto: ReceiptCrypto): string =>
  crypto.sha256(canonical(of));

/** What the customer's end signs for an entry. A text of another purpose never begins alike. */
export const entryText = (hash: string): string => `${receiptFormat} entry\n${hash}`;

/** What the agent's end signs for an entry. */
export const witnessText = (hash: string, objection: Objection | null): string =>
  `${receiptFormat} witness\n${hash}\n${objection ?? 'agreed'}`;

/** The hash that the next entry has to name. */
export function headOf({ header, entries }: Receipt, crypto: ReceiptCrypto): string {
  const last = entries.at(-1);
  return hashOf(last?.entry ?? header, crypto);
}
