import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';
import { normalizeIP } from '@fastify/rate-limit';
import type { ServerConfig } from './config.ts';

/**
 * From which address a handshake comes, for counting: what the trusted proxies say of it, as with requests. IPv6 counts by
 * network.
 */
export function socketAddress(trustProxy: ServerConfig['trustProxy']): (request: IncomingMessage) => string {
  const trust =
    typeof trustProxy === 'boolean' ? (): boolean => trustProxy : proxyAddress.compile([...trustProxy]);
  return (request) => normalizeIP(proxyAddress(request, trust));
}
