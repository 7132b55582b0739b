import { z } from 'zod';

/** Why a call ended, in the terms a person needs; the SIP status that said so is kept beside it. */
export const endCauseSchema = z.enum([
  'hungup',
  'transferred',
  'cancelled',
  'declined',
  'busy',
  'noAnswer',
  'elsewhere',
  'notFound',
  'unavailable',
  'refused',
  'forbidden',
  'credentials',
  'incompatible',
  'microphoneMissing',
  'microphoneBlocked',
  'mediaFailed',
  'connectionLost',
  'serverFailed',
  'malformed',
  'occupied',
  'interrupted',
]);
export type EndCause = z.infer<typeof endCauseSchema>;

export const endingSchema = z.object({
  by: z.enum(['us', 'them', 'system']),
  cause: endCauseSchema,
  /** Final SIP status (RFC 3261 §21), where one was seen. */
  status: z.number().int().min(300).max(699).optional(),
});
export type Ending = z.infer<typeof endingSchema>;

const byStatus: Readonly<Record<number, EndCause>> = {
  401: 'credentials',
  403: 'forbidden',
  404: 'notFound',
  407: 'credentials',
  408: 'noAnswer',
  410: 'notFound',
  415: 'incompatible',
  480: 'unavailable',
  484: 'notFound',
  486: 'busy',
  487: 'cancelled',
  488: 'incompatible',
  600: 'busy',
  603: 'declined',
  604: 'notFound',
  606: 'incompatible',
};

/**
 * What a final non-2xx response to our INVITE means (RFC 3261 §21).
 * @param status 300–699
 */
export function endingOfResponse(status: number): Ending {
  const cause = byStatus[status] ?? (status >= 500 && status < 600 ? 'serverFailed' : 'refused');
  return { by: 'them', cause, status };
}

/**
 * Why a caller took a ringing call back: the Reason header of a CANCEL (RFC 3326 §2), e.g.
 * `SIP;cause=200;text="Call completed elsewhere"`.
 */
export function endingOfCancel(reason: string | undefined): Ending {
  const elsewhere = reason !== undefined && /^\s*SIP\s*;(?:[^,]*;)?\s*cause\s*=\s*200\b/i.test(reason);
  return { by: 'them', cause: elsewhere ? 'elsewhere' : 'cancelled' };
}
