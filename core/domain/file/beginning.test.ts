import { expect, test } from 'vitest';
import { looksLike, mediaType } from './beginning.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['image/png', bytes('89504e470d0a1a0a0000000d')],
  ['image/jpeg', bytes('ffd8ffe000104a464946')],
  ['image/gif', ascii('GIF89a')],
  ['image/webp', ascii('RIFF\0\0\0\0WEBPVP8 ')],
  ['audio/webm', bytes('1a45dfa39f428681')],
])('[LOCAL-22] [SRV-52] %s is told by its first bytes, by app and server alike', (type, head) => {
  expect(mediaType(head)).toBe(type);
  expect(looksLike(`${type.toUpperCase()}; q=1`, head)).toBe(true);
  expect(looksLike(type, ascii('<svg onload=alert(1)>'))).toBe(false);
});

test('[SRV-52] other kinds too, and what nobody can tell is believed', () => {
  expect(looksLike('application/pdf', ascii('\n%PDF-1.7'))).toBe(true);
  expect(looksLike('application/zip', ascii('PK\u0003\u0004'))).toBe(true);
  expect(looksLike('video/mp4', ascii('\0\0\0 ftypisom'))).toBe(true);
  expect(looksLike('text/plain', ascii('MZ\0'))).toBe(false);
  expect(looksLike('text/csv', ascii('a;b'))).toBe(true);
  expect(looksLike('model/gltf-binary', ascii('anything'))).toBe(true);
  expect(looksLike('image/png', new Uint8Array())).toBe(true);
});

test('[LOCAL-22] what begins like no picture is none, whatever it is called', () => {
  for (const head of [
    ascii('%PDF-1.7'),
    ascii('<svg'),
    ascii('RIFF\0\0\0\0WAVE'),
    bytes('89504e47'),
    ascii(''),
  ])
    expect(mediaType(head)).toBeUndefined();
});
