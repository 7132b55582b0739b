import { adoptOrphans } from './orphans.ts';
import { toShellProcessSchema, type FromShellProcess } from './processMessages.ts';
import { ShellProcess } from './shellProcess.ts';
import { echoReader, inputFlusher } from './termios.ts';

/**
 * A process of its own for a customer's shell, started by the main process and ended with it: what a shell writes is
 * read in here, and whatever that leads to stays in here. Electron's utility process and Node's child process differ
 * only in how they speak to their parent.
 */
const { platform, parentPort } = process;
const tell = (message: FromShellProcess): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window: a port of Electron
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

let shell: ShellProcess | undefined;

function hear(data: unknown): void {
  const message = toShellProcessSchema.parse(data);
  if (message.type !== 'start') {
    shell?.hear(message);
    return;
  }
  if (shell) return;
  try {
    shell = new ShellProcess(message, {
      platform,
      tell,
      echoOf: echoReader(platform),
      flushInput: inputFlusher(platform),
      clock: () => performance.now(),
    });
    tell({ type: 'started' });
  } catch (error) {
    tell({ type: 'failed', reason: String(error) });
  }
}

adoptOrphans(platform, (pid) => pid === shell?.pid);
// Whatever ends this process ends the shell before it.
process.once('exit', () => shell?.kill());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
if (parentPort) {
  parentPort.on('message', ({ data }) => hear(data));
} else {
  process.on('message', hear);
  process.once('disconnect', () => process.exit(1));
}
