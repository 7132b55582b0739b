import { expect, test } from 'vitest';
import { serverOrigin } from './serverAddress.ts';

test('[LOCAL-10] a server is reached by https, and by plain http only on this computer', () => {
  expect(serverOrigin(' support.example.com ')).toBe('https://support.example.com');
  expect(serverOrigin('https://support.example.com:8443/path?x')).toBe('https://support.example.com:8443');
  expect(serverOrigin('http://127.0.0.1:8480')).toBe('http://127.0.0.1:8480');
  expect(serverOrigin('http://localhost:1')).toBe('http://localhost:1');
  expect(serverOrigin('http://[::1]:1')).toBe('http://[::1]:1');
  for (const refused of [
    'http://support.example.com',
    'http://127.0.0.1.evil.example',
    'https://user:pass@example.com',
    'ftp://example.com',
    'not a server',
    '',
  ]) {
    expect([refused, serverOrigin(refused)]).toEqual([refused, undefined]);
  }
});
