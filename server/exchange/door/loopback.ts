import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The exchange was asked to listen where other machines could reach it. */
export class NotLoopbackError extends Error {
  override readonly name = 'NotLoopbackError';
  readonly code = 'EXCHANGE_NOT_LOOPBACK';

  constructor(host: string) {
    super(
      `The built-in exchange listens on this computer only and will not listen on "${host}". ` +
        'Use 127.0.0.1 or ::1, or connect to a PBX instead.',
    );
  }
}

/** Returns `host` when it is a literal loopback address; a name could resolve to anything, so it is refused too. */
export function requireLoopback(host: string): string {
  const family = isIP(host);
  if (family === 0 || !loopback.check(host, family === 4 ? 'ipv4' : 'ipv6')) throw new NotLoopbackError(host);
  return host;
}
