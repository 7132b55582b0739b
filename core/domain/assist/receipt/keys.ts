import { z } from 'zod';

/**
 * Points of small order, in all their encodings: under such a key one signature fits every text, so that whoever signs
 * with it has signed nothing (Brendel et al., “The Provable Security of Ed25519”, 2021, §2). BoringSSL, with which
 * Electron checks signatures, takes them.
 */
const weakKeys: ReadonlySet<string> = new Set([
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA',
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA',
  'JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU',
  'JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_IU',
  'xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o',
  'xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA_o',
  '7P_______________________________________38',
  '7P________________________________________8',
  '7f_______________________________________38',
  '7f________________________________________8',
  '7v_______________________________________38',
  '7v________________________________________8',
]);

/** A public key of Ed25519 (RFC 8032 §5.1.5): 32 bytes, base64url without padding, in its only spelling. */
export const publicKeySchema = z
  .string()
  .regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/)
  .refine((key) => !weakKeys.has(key));

/** A signature of Ed25519 (RFC 8032 §5.1.6): 64 bytes, base64url without padding, in its only spelling. */
export const signatureSchema = z.string().regex(/^[\w-]{85}[AQgw]$/);

/** Where the private key is: kept by the device's secret store, or made for this session and forgotten after it. */
export const keyLastsSchema = z.enum(['device', 'session']);
export type KeyLasts = z.infer<typeof keyLastsSchema>;

/** A text stands for its bytes in UTF-8. */
type Message = string | Uint8Array;

/** What a receipt needs of SHA-256 and Ed25519. */
export interface ReceiptCrypto {
  /** Lower-case hexadecimal. */
  sha256(message: Message): string;
  verify(publicKey: string, message: Message, signature: string): boolean;
}

/** The key pair of one end. */
export interface ReceiptSigner {
  readonly publicKey: string;
  readonly lasts: KeyLasts;
  sign(message: Message): string;
}
