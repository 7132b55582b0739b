import { expect, test } from 'vitest';
import { publicKeySchema, signatureSchema } from '#core/domain/assist/receipt/keys.ts';
import { rfc8032, sha256OfTexts } from '#core/domain/assist/receipt/testing/rfc8032.ts';
import { nodeCrypto, nodeSigner } from './nodeCrypto.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const base64Url = (text: string): string => hex(text).toString('base64url');

test.each(rfc8032)('[RECEIPT-2] Node signs and checks as RFC 8032 does: $name', (vector) => {
  const signer = nodeSigner(hex(vector.seed), 'device');
  const signature = base64Url(vector.signature);
  expect(signer.publicKey).toBe(base64Url(vector.publicKey));
  expect(signer.sign(hex(vector.message))).toBe(signature);
  expect(nodeCrypto.verify(signer.publicKey, hex(vector.message), signature)).toBe(true);
  expect(nodeCrypto.verify(signer.publicKey, hex(`${vector.message}00`), signature)).toBe(false);
  expect(publicKeySchema.safeParse(signer.publicKey).success).toBe(true);
  expect(signatureSchema.safeParse(signature).success).toBe(true);
});

test('[RECEIPT-2] Node hashes texts by their UTF-8', () => {
  for (const [text, hash] of sha256OfTexts) expect(nodeCrypto.sha256(text)).toBe(hash);
});

test('[RECEIPT-2] a key under which one signature fits every text is no key, nor is what is none', () => {
  // The identity; not every library that checks signatures refuses it by itself.
  const identity = `01${'00'.repeat(31)}`;
  const weak = [
    identity,
    '00'.repeat(32),
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ];
  for (const each of weak) {
    const turned = hex(each);
    turned[31] = (turned[31] ?? 0) | 0x80;
    expect(publicKeySchema.safeParse(base64Url(each)).success).toBe(false);
    expect(publicKeySchema.safeParse(turned.toString('base64url')).success).toBe(false);
  }
  const noPoint = Buffer.alloc(32, 2).toString('base64url');
  expect(nodeCrypto.verify(noPoint, 'anything', 'A'.repeat(86))).toBe(false);
  // Another spelling of the same bytes.
  expect(publicKeySchema.safeParse(`${'A'.repeat(42)}B`).success).toBe(false);
  expect(signatureSchema.safeParse(`${'A'.repeat(85)}B`).success).toBe(false);
});
