import { hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { rfc8032, sha256OfTexts } from '#core/domain/assist/receipt/testing/rfc8032.ts';
import { toBase64Url } from '../pake/base64Url.ts';
import { nobleCrypto, nobleSigner } from './nobleCrypto.ts';

test.each(rfc8032)('[RECEIPT-2] a page signs and checks as RFC 8032 does: $name', (vector) => {
  const signer = nobleSigner(hexToBytes(vector.seed));
  const signature = toBase64Url(hexToBytes(vector.signature));
  expect(signer.publicKey).toBe(toBase64Url(hexToBytes(vector.publicKey)));
  expect(signer.lasts).toBe('session');
  expect(signer.sign(hexToBytes(vector.message))).toBe(signature);
  expect(nobleCrypto.verify(signer.publicKey, hexToBytes(vector.message), signature)).toBe(true);
  expect(nobleCrypto.verify(signer.publicKey, hexToBytes(`${vector.message}00`), signature)).toBe(false);
});

test('[RECEIPT-2] a page hashes texts by their UTF-8, and takes what is no key for none', () => {
  for (const [text, hash] of sha256OfTexts) expect(nobleCrypto.sha256(text)).toBe(hash);
  const noPoint = toBase64Url(new Uint8Array(32).fill(2));
  expect(nobleCrypto.verify(noPoint, 'anything', 'A'.repeat(86))).toBe(false);
});
