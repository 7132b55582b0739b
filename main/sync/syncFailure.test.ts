import { expect, test } from 'vitest';
import { failureOf, failureOfStatus } from './syncFailure.ts';

const failed = (code: string): string =>
  failureOf(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })).problem;

test('[LOCAL-11] what keeps a connection from coming about is told apart', () => {
  expect(failed('ECONNREFUSED')).toBe('unreachable');
  expect(failed('ENOTFOUND')).toBe('unreachable');
  expect(failed('DEPTH_ZERO_SELF_SIGNED_CERT')).toBe('untrusted');
  expect(failed('ERR_TLS_CERT_ALTNAME_INVALID')).toBe('untrusted');
  expect(failed('CERT_HAS_EXPIRED')).toBe('untrusted');
  expect(failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE')).toBe('untrusted');
  expect(failed('ERR_SSL_WRONG_VERSION_NUMBER')).toBe('notHeartline');
  expect([401, 404, 429, 500, 503].map((status) => failureOfStatus(status).problem)).toEqual([
    'signedOut',
    'notHeartline',
    'tooManyAttempts',
    'unreachable',
    'unreachable',
  ]);
});
