import { Grammar, type Core } from 'sip.js';
import { splitList } from './list.ts';

/** One hop of a message (RFC 3261 §20.42). */
export interface Via {
  /** `host:port`, or `host` alone. */
  readonly sentBy: string;
  /** Identifies the transaction at that hop. */
  readonly branch: string;
}

/** The Via values of a message, top one first, one each even where a header line holds several. */
export function viaValues(message: Core.IncomingMessage): readonly string[] {
  return message.getHeaders('Via').flatMap(splitList);
}

/** The readable hops of a message, top one first. */
export function vias(message: Core.IncomingMessage): readonly Via[] {
  return viaValues(message).flatMap((value) => {
    const via = Grammar.parse(value, 'Via') as { host?: string; port?: number; branch?: string } | -1;
    if (via === -1 || via.host === undefined || via.branch === undefined) return [];
    return [{ sentBy: via.port === undefined ? via.host : `${via.host}:${via.port}`, branch: via.branch }];
  });
}
