import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '#core/contracts/sync/accounts.ts';
import { problemType } from './problem.ts';

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what never became a request, as a problem like all others, and hangs up. */
export function answerBroken({ code = '' }: { readonly code?: string }, socket: Socket): void {
  const status = statuses[code] ?? 400;
  const problem: Problem = { code: 'badRequest', detail: 'This is no whole HTTP request.' };
  const body = JSON.stringify(problem);
  if (socket.writable) {
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        `Content-Type: ${problemType}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroySoon();
}
