import { Core } from 'sip.js';

/**
 * A response of the exchange's own to `request`, ready to send.
 * `tag` is for the To header (RFC 3261 §8.2.6.2); `headers` are whole lines such as `Allow: INVITE`.
 */
export function reply(
  request: Core.IncomingRequestMessage,
  statusCode: number,
  tag: string,
  headers: readonly string[] = [],
): string {
  const extraHeaders = ['Server: Heartline exchange', ...headers];
  return Core.constructOutgoingResponse(request, { statusCode, toTag: tag, extraHeaders }).message;
}
