import { utilityProcess } from 'electron';
import { fromShellProcessSchema } from './processMessages.ts';
import type { ShellProcessEvents, ShellProcessHandle } from './runningShell.ts';

/**
 * Starts the process that keeps a shell, as a utility process of Electron.
 * @param entry the built `terminal.js`
 * @param env what it gets of the environment: what the shell gets, and nothing else
 */
export function startUtilityShell(
  entry: string,
  env: Readonly<Record<string, string>>,
  { onMessage, onExit }: ShellProcessEvents,
): ShellProcessHandle {
  const child = utilityProcess.fork(entry, [], { env: { ...env }, serviceName: 'Heartline terminal' });
  child.on('message', (message) => onMessage(fromShellProcessSchema.parse(message)));
  child.once('exit', onExit);
  return {
    post: (message) => child.postMessage(message, []),
    kill: () => void child.kill(),
  };
}
