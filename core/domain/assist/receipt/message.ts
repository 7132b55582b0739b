import { z } from 'zod';
import {
  objectionSchema,
  receiptEntrySchema,
  receiptFormat,
  receiptHeaderSchema,
  receiptLimits,
} from './receipt.ts';
import { keyLastsSchema, publicKeySchema, signatureSchema } from './keys.ts';
import type { ReceiptCrypto, ReceiptSigner } from './keys.ts';

/**
 * Each end begins with it, and begins again with it on every new connection. It comes over a connection whose
 * certificates both ends have proved, so that it binds the keys to the session.
 */
const helloSchema = z.strictObject({
  type: z.literal('hello'),
  publicKey: publicKeySchema,
  lasts: keyLastsSchema,
  /** Of the end's role and the session. */
  signature: signatureSchema,
  /** The customer's end: entries whose countersignature it has. The agent's end: entries that it has. */
  upTo: z.int().min(0).max(receiptLimits.entries),
});
export type ReceiptHello = z.infer<typeof helloSchema>;

/** On the channel `receipt`, from the customer's end. */
export const customerReceiptSchema = z.discriminatedUnion('type', [
  helloSchema,
  z.strictObject({ type: z.literal('header'), header: receiptHeaderSchema }),
  z.strictObject({ type: z.literal('entry'), entry: receiptEntrySchema, signature: signatureSchema }),
]);
export type CustomerReceiptMessage = z.infer<typeof customerReceiptSchema>;

/** On the channel `receipt`, from the agent's end. */
export const agentReceiptSchema = z.discriminatedUnion('type', [
  helloSchema,
  z.strictObject({
    type: z.literal('countersign'),
    n: z.int().min(1).max(receiptLimits.entries),
    signature: signatureSchema,
    objection: objectionSchema.nullable(),
  }),
]);
export type AgentReceiptMessage = z.infer<typeof agentReceiptSchema>;

/** Longest message of this channel (characters): an entry with the longest of all texts, every character escaped. */
export const receiptMessageMax = 16_384;

/** Entries that are sent before the agent's end has signed those before them; the rest waits. */
export const receiptAhead = 64;

type End = 'customer' | 'agent';

const helloText = (end: End, sessionId: string): string => `${receiptFormat} hello\n${end}\n${sessionId}`;

export const helloOf = (end: End, sessionId: string, signer: ReceiptSigner, upTo: number): ReceiptHello => ({
  type: 'hello',
  publicKey: signer.publicKey,
  lasts: signer.lasts,
  signature: signer.sign(helloText(end, sessionId)),
  upTo,
});

/** @param end the one that it came from */
export const isProved = (hello: ReceiptHello, end: End, sessionId: string, crypto: ReceiptCrypto): boolean =>
  crypto.verify(hello.publicKey, helloText(end, sessionId), hello.signature);
