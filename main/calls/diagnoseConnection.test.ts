import { expect, test } from 'vitest';
import { problemOfNetError } from './diagnoseConnection.ts';

test.each([
  ['net::ERR_CONNECTION_REFUSED', 'connectionRefused'],
  ['net::ERR_NAME_NOT_RESOLVED', 'nameUnknown'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'certificateUntrusted'],
  ['net::ERR_CERT_DATE_INVALID', 'certificateExpired'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'certificateWrongName'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'certificateUntrusted'],
  ['net::ERR_ADDRESS_UNREACHABLE', 'unreachable'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'noAnswer'],
  ['net::ERR_EMPTY_RESPONSE', 'notWebSocket'],
  ['Redirect was cancelled', 'notWebSocket'],
  ['something new', 'unreachable'],
] as const)('[LINE-6] %s is told as “%s”', (message, problem) => {
  expect(problemOfNetError(message)).toBe(problem);
});
