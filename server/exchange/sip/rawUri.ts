import type { Core } from 'sip.js';

/*
 * Addresses as their owner wrote them. The URIs of SIP.js 0.21 are not good for passing on: they change the case of
 * parameters, and writing out one whose user holds an escaped per cent sign throws.
 */

/** The Request-URI of a request that has been parsed. */
export function rawTarget(request: Core.IncomingRequestMessage): string {
  return request.data.split(' ', 2)[1] ?? '';
}

/** The URI inside a Contact value that has been parsed: between the angle brackets or, without, up to a parameter. */
export function rawContact(value: string): string {
  const bracketed = /^(?:\s*"(?:\\.|[^"\\])*"|[^<"]*)\s*<([^>]*)>/.exec(value)?.[1];
  return bracketed ?? value.split(';', 1)[0]?.trim() ?? '';
}
