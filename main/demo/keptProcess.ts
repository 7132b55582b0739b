import { utilityProcess, type UtilityProcess } from 'electron';
import type { z } from 'zod';

export interface KeptProcessOptions<T> {
  /** Shown in lists of processes. */
  readonly name: string;
  readonly entry: string;
  /** Its configuration; asked for at every start. In the environment: arguments can be listed by every user. */
  readonly env: () => Readonly<Record<string, string>>;
  /** The message by which it says that it is ready. */
  readonly ready: z.ZodType<T>;
  readonly onReady: (message: T) => void;
  /** Told of each exit that nobody asked for; the process is then started again. */
  readonly onExit: (name: string, code: number) => void;
}

/** A server of the demo in a process of its own, which is started again whenever it ends. */
export class KeptProcess<T> {
  readonly #options: KeptProcessOptions<T>;
  #child: UtilityProcess | undefined;
  #closing = false;

  constructor(options: KeptProcessOptions<T>) {
    this.#options = options;
  }

  start(): void {
    const { entry, env, name, ready, onReady, onExit } = this.#options;
    const child = utilityProcess.fork(entry, [], {
      env: { ...process.env, ...env() },
      serviceName: `Heartline ${name}`,
    });
    this.#child = child;
    child.once('message', (message) => onReady(ready.parse(message)));
    child.once('exit', (code) => {
      if (this.#closing) return;
      onExit(name, code);
      setTimeout(() => this.#closing || this.start(), 1000);
    });
  }

  close(): void {
    this.#closing = true;
    this.#child?.kill();
  }
}
