import { expect, test } from 'vitest';
import { failureOf, failureOfStatus, problemOf } from './syncFailure.ts';

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

test('[LOCAL-9] a server that asks to be left alone for a while is, for ten minutes at most', () => {
  const waits = (...headers: (string | null | undefined)[]): number[] =>
    headers.map((header) => failureOfStatus(503, header).retryAfterMs);
  expect(waits('7', '100000', '-1', 'soon', null, undefined)).toEqual([7000, 600_000, 0, 0, 0, 0]);
  expect(failureOfStatus(429, '3')).toMatchObject({ problem: 'tooManyAttempts', retryAfterMs: 3000 });
});

test('[LOCAL-11] what goes wrong on this computer is not laid to the network', () => {
  expect(problemOf(new Error('database or disk is full')).problem).toBe('localFault');
  expect(problemOf(failureOfStatus(503)).problem).toBe('unreachable');
});
