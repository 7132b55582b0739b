import { expect, test } from 'vitest';
import { parseCredentials } from './credentials.ts';

const usual = 'username="1001", realm="localhost", nonce="n", uri="sip:localhost", response="r", cnonce="c"';

test('[EX-6] credentials are read whatever their order, case, spaces and quotes', () => {
  const value = ` digest ALGORITHM=md5 ,${usual},QOP="auth" ,  nc=0000000a`;
  expect(parseCredentials(value)).toMatchObject({ username: '1001', nonce: 'n', nc: 10, ncText: '0000000a' });
  const escaped = String.raw`Digest ${usual.replace('1001', String.raw`a\"b, c=d`)}, qop=auth, nc=00000001`;
  expect(parseCredentials(escaped)?.username).toBe('a"b, c=d');
});

for (const [why, value] of [
  ['another scheme', `Basic ${usual}, qop=auth, nc=00000001`],
  ['another algorithm', `Digest ${usual}, qop=auth, nc=00000001, algorithm=SHA-256`],
  ['no qop', `Digest ${usual}`],
  ['another qop', `Digest ${usual}, qop=auth-int, nc=00000001`],
  ['a nonce count of the wrong length', `Digest ${usual}, qop=auth, nc=1`],
  ['a name that comes twice', `Digest ${usual}, qop=auth, nc=00000001, realm="other"`],
  ['a missing part', `Digest ${usual.replace('cnonce="c"', 'x=y')}, qop=auth, nc=00000001`],
  ['an open quote', `Digest ${usual}, qop=auth, nc=00000001, opaque="`],
] as const) {
  test(`[EX-6] credentials with ${why} do not count`, () => {
    expect(parseCredentials(value)).toBeUndefined();
  });
}
