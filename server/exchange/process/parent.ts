import { once } from 'node:events';

/** The message that says that the exchange can be used. */
export interface Ready {
  readonly kind: 'ready';
  readonly url: string;
  readonly port: number;
  readonly domain: string;
}

/** What Electron gives a utility process to talk to the main process by. */
interface ParentPort {
  postMessage(message: unknown): void;
}

/** Tells the parent: by message inside an Electron utility process, else as a line of JSON on standard output. */
export function tellParent(ready: Ready): void {
  const { parentPort } = process as typeof process & { parentPort?: ParentPort };
  if (parentPort === undefined) process.stdout.write(`${JSON.stringify(ready)}\n`);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
  else parentPort.postMessage(ready);
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
