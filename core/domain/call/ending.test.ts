import { expect, test } from 'vitest';
import { endingOfCancel, endingOfResponse, endingSchema } from './ending.ts';

test.each([
  [401, 'credentials'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [408, 'noAnswer'],
  [480, 'unavailable'],
  [486, 'busy'],
  [488, 'incompatible'],
  [503, 'serverFailed'],
  [600, 'busy'],
  [603, 'declined'],
  [400, 'refused'],
  [302, 'refused'],
  [499, 'refused'],
] as const)('[CALL-13] a final %i means “%s”', (status, cause) => {
  expect(endingOfResponse(status)).toEqual({ by: 'them', cause, status });
});

test('[CALL-13] every final status from 300 to 699 has an ending', () => {
  for (let status = 300; status < 700; status += 1) {
    expect(endingSchema.safeParse(endingOfResponse(status)).success).toBe(true);
  }
});

test.each([
  ['SIP;cause=200;text="Call completed elsewhere"', 'elsewhere'],
  ['SIP ; cause=200', 'elsewhere'],
  ['SIP;text="Call completed elsewhere";cause=200', 'elsewhere'],
  ['Q.850;cause=16', 'cancelled'],
  ['SIP;cause=487', 'cancelled'],
  [undefined, 'cancelled'],
] as const)('[CALL-14] a CANCEL with Reason %s ends the ringing as “%s” (RFC 3326)', (reason, cause) => {
  expect(endingOfCancel(reason)).toEqual({ by: 'them', cause });
});
