import { utilityProcess } from 'electron';
import type { InjectionChild, InjectionChildEvents } from './injectionProcess.ts';

/** Starts it in an Electron utility process. @param entry the built native/input/process.ts */
export function startUtilityChild(
  entry: string,
  { onMessage, onExit }: InjectionChildEvents,
): InjectionChild {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Heartline input' });
  child.on('message', onMessage);
  child.once('exit', onExit);
  return {
    send: (command) => child.postMessage(command, []),
    end(isForced) {
      if (isForced && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      // One that is only about to be there cannot be ended yet (electron/electron#44009).
      else if (!child.kill()) child.once('spawn', () => child.kill());
    },
  };
}
