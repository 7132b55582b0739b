import { Core, type URI } from 'sip.js';

/** A request that is fit to be acted on: complete, and its Request-URI is a `sip:` one. */
export interface SipRequest extends Core.IncomingRequestMessage {
  ruri: URI;
}

/** What one WebSocket frame turned out to be. */
export type Received =
  | { readonly kind: 'ping' }
  | { readonly kind: 'pong' }
  | { readonly kind: 'request'; readonly request: SipRequest }
  | { readonly kind: 'response'; readonly response: Core.IncomingResponseMessage }
  /** A request that is no good but tells whom to send `status` to. */
  | { readonly kind: 'unfit'; readonly request: Core.IncomingRequestMessage; readonly status: 400 | 416 }
  | { readonly kind: 'noise' };

const silent = new Core.LoggerFactory();
silent.builtinEnabled = false;
const logger = silent.getLogger('exchange');

/** Header that stands for `Contact: *` after parsing: the grammar of SIP.js 0.21 does not know the wildcard. */
export const WILDCARD_CONTACT = 'Contact-Wildcard';
const wildcard = /\r\n(?:contact|m)[ \t]*:[ \t]*\*[ \t]*(?=\r\n)/i;

/** Headers without which no response can be built (RFC 3261 §8.1.1, §8.2.6). */
const essential = /^(?:via|v|from|f|to|t|call-id|i|cseq)[ \t]*:/i;

/** Reads one frame. Never throws, whatever it holds. */
export function parseFrame(frame: string): Received {
  if (frame === '\r\n\r\n') return { kind: 'ping' };
  if (frame === '\r\n') return { kind: 'pong' };
  const message = parse(frame);
  if (message instanceof Core.IncomingResponseMessage) {
    return answerable(message) ? { kind: 'response', response: message } : { kind: 'noise' };
  }
  if (message !== undefined && answerable(message)) {
    if (!wellFormed(message)) return { kind: 'unfit', request: message, status: 400 };
    return hasSipTarget(message)
      ? { kind: 'request', request: message }
      : { kind: 'unfit', request: message, status: 416 };
  }
  const rest = parse(essentialsOf(frame));
  return rest instanceof Core.IncomingRequestMessage && answerable(rest)
    ? { kind: 'unfit', request: rest, status: 400 }
    : { kind: 'noise' };
}

function parse(text: string): Core.IncomingRequestMessage | Core.IncomingResponseMessage | undefined {
  try {
    const head = text.slice(0, text.indexOf('\r\n\r\n') + 2);
    const readable = head.replace(wildcard, `\r\n${WILDCARD_CONTACT}: *`) + text.slice(head.length);
    return Core.Parser.parseMessage(readable, logger);
  } catch {
    // The parser of SIP.js trips over some broken headers (a response without a readable CSeq): same as unreadable.
    return undefined;
  }
}

function answerable(message: Core.IncomingMessage): boolean {
  const { headers } = message;
  return (
    ['Via', 'From', 'To', 'Call-ID', 'CSeq'].every((name) => headers[name]?.[0] !== undefined) &&
    typeof message.viaBranch === 'string' &&
    typeof message.cseq === 'number'
  );
}

/** SIP.js leaves the Request-URI out when its scheme is neither sip nor sips (RFC 3261 §16.3 step 2). */
function hasSipTarget(request: Core.IncomingRequestMessage): request is SipRequest {
  return request.ruri?.scheme === 'sip';
}

/** RFC 3261 §8.1.1.5 (CSeq names the method) and §18.3 (a body shorter than it claims is an error). */
function wellFormed(request: Core.IncomingRequestMessage): boolean {
  const named = /^\d+\s+(\S+)$/.exec(request.getHeader('CSeq') ?? '')?.[1];
  const claimed = Number(request.getHeader('Content-Length') ?? 0);
  return named === request.method && claimed <= Buffer.byteLength(request.body);
}

/** The first line and the essential headers of `frame`, folded lines left out. */
function essentialsOf(frame: string): string {
  const [first = '', ...lines] = (frame.split('\r\n\r\n', 1)[0] ?? '').split('\r\n');
  return [first, ...lines.filter((line) => essential.test(line)), '', ''].join('\r\n');
}
