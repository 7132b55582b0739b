import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { ReceiptCrypto, ReceiptSigner } from '#core/domain/assist/receipt/keys.ts';
import { fromBase64Url, toBase64Url } from '../pake/base64Url.ts';

const bytesOf = (message: string | Uint8Array): Uint8Array =>
  typeof message === 'string' ? utf8ToBytes(message) : message;

/** SHA-256 and Ed25519 (RFC 8032) for a page; not every browser that customers have brings the latter itself. */
export const nobleCrypto: ReceiptCrypto = {
  sha256: (message) => bytesToHex(sha256(bytesOf(message))),
  verify(publicKey, message, signature) {
    try {
      // Strictly by the RFC, as Node does it, and not by ZIP 215.
      return ed25519.verify(fromBase64Url(signature), bytesOf(message), fromBase64Url(publicKey), {
        zip215: false,
      });
    } catch {
      // No point of the curve: nothing is signed by such a key.
      return false;
    }
  },
};

/** A pair that is forgotten with the page. @param seed the private key (RFC 8032 §5.1.5), 32 random bytes */
export const nobleSigner = (seed: Uint8Array): ReceiptSigner => ({
  publicKey: toBase64Url(ed25519.getPublicKey(seed)),
  lasts: 'session',
  sign: (message) => toBase64Url(ed25519.sign(bytesOf(message), seed)),
});
