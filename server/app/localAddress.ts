import { once } from 'node:events';
import { createServer, isIPv6, type AddressInfo } from 'node:net';

/** A port that is free now. The pages have to know their address before the server listens. */
export async function freePort(host: string): Promise<number> {
  const probe = createServer();
  probe.listen(0, host);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** How the server is reached from this computer. */
export function localUrl(host: string, port: number): string {
  const name = everywhere.has(host) ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
