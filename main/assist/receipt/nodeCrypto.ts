import {
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { KeyLasts, ReceiptCrypto, ReceiptSigner } from '#core/domain/assist/receipt/keys.ts';

const publicKeyOf = (x: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

const bytesOf = (message: string | Uint8Array): Uint8Array =>
  typeof message === 'string' ? Buffer.from(message) : message;

/** SHA-256 and Ed25519 (RFC 8032) of Node. */
export const nodeCrypto: ReceiptCrypto = {
  sha256: (message) => createHash('sha256').update(message).digest('hex'),
  verify(publicKey, message, signature) {
    try {
      return verify(null, bytesOf(message), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'));
    } catch {
      // No point of the curve: nothing is signed by such a key.
      return false;
    }
  },
};

/** PKCS #8 of an Ed25519 private key (RFC 8410 §7), up to its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed the private key (RFC 8032 §5.1.5), 32 bytes */
export function nodeSigner(seed: Uint8Array, lasts: KeyLasts): ReceiptSigner {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('not an Ed25519 key');
  return {
    publicKey: x,
    lasts,
    sign: (message) => sign(null, bytesOf(message), key).toString('base64url'),
  };
}

/** 32 random bytes. */
export const newSeed = (): Uint8Array => randomBytes(32);
