import { utilityProcess } from 'electron';
import type { z } from 'zod';
import { hearing, type Child, type ChildEvents } from './child.ts';

export interface UtilityChildOptions<Heard> {
  /** The built program. */
  readonly entry: string;
  /** As lists of processes show it. */
  readonly name: string;
  /** All that it gets of an environment; left out: this app's. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it may say. */
  readonly says: z.ZodType<Heard>;
}

/** Starts it in a utility process of Electron. */
export function startUtilityChild<Sent, Heard>(
  { entry, name, env, says }: UtilityChildOptions<Heard>,
  events: ChildEvents<Heard>,
): Child<Sent> {
  const child = utilityProcess.fork(entry, [], { ...(env && { env: { ...env } }), serviceName: name });
  child.on('message', hearing(says, events));
  child.once('exit', events.onExit);
  const end = (isForced: boolean): void => {
    // One that is only about to be there cannot be ended yet (electron/electron#44009).
    if (child.pid === undefined) child.once('spawn', () => end(isForced));
    else if (isForced) endByForce(child.pid);
    else child.kill();
  };
  return { send: (message) => child.postMessage(message, []), end };
}

function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has just ended, and Electron has not told yet.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
