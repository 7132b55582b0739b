import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

/** Listens for a moment. @returns the port, or undefined where somebody else has it */
async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return address === null || typeof address === 'string' ? undefined : address.port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}

function remembered(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A loopback port that is free now: the one that `file` names, if it is, so that a page keeps its origin, and with it
 * what the browser stored for it, from run to run.
 */
export async function keptPort(file: string): Promise<number> {
  const before = remembered(file);
  const port = (before === undefined ? undefined : await tryPort(before)) ?? (await tryPort(0));
  if (port === undefined) throw new Error('the system gave no port');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(port));
  return port;
}
