import { once } from 'node:events';

/** The message that says that a server can be used. */
export interface Ready {
  readonly kind: 'ready';
  readonly url: string;
  readonly port: number;
  /** Of the exchange: the domain of its addresses. */
  readonly domain?: string;
}

/** What Electron gives a utility process to talk to the main process by. */
interface ParentPort {
  postMessage(message: unknown, transfer: readonly []): void;
}

/**
 * Tells the parent: by message inside an Electron utility process or a forked child, else as a line of JSON on standard
 * output.
 */
export function tellParent(ready: Ready): void {
  const { parentPort } = process as typeof process & { parentPort?: ParentPort };
  if (parentPort !== undefined) parentPort.postMessage(ready, []);
  else if (process.send !== undefined) process.send(ready);
  else process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/**
 * Resolves when the process is asked to end (SIGTERM, SIGINT) or its parent is gone: the IPC channel of a forked
 * child closes, or standard input ends where `stdin` says to watch it. Electron ends its utility processes itself.
 */
export async function whenToEnd(stdin: boolean): Promise<void> {
  const signs = ['SIGTERM', 'SIGINT', 'disconnect'].map((name) => once(process, name));
  if (stdin) {
    process.stdin.resume();
    signs.push(once(process.stdin, 'close'));
  }
  await Promise.race(signs);
}
