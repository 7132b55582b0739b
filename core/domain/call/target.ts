/**
 * What a person typed, as the user part or the SIP URI to call. Spaces, dots, dashes and brackets of a written phone
 * number are dropped (ITU-T E.123); anything that looks like an address is kept.
 * @returns undefined where there is nothing that could be dialled.
 */
export function dialTarget(typed: string): string | undefined {
  const text = typed.trim();
  const uri = /^(?:sip:)?([A-Za-z0-9\-_.!~*'()&=+$,;?/]+@[A-Za-z0-9.[\]:-]+)$/i.exec(text);
  if (uri) return `sip:${uri[1]}`;
  const number = text.replace(/^(?:tel:|sip:)/i, '').replace(/[\s().\-\u00a0\u2011]/g, '');
  if (/^\+?[0-9*#]{1,40}$/.test(number)) return number;
  return /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/.test(text) ? text : undefined;
}

/** A target as a person reads it: the address without its scheme. At most 128 characters. */
export const shownTarget = (target: string): string => target.replace(/^sip:/i, '').slice(0, 128);
