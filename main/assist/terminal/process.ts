import { openParentLink } from '#native/process/parentLink.ts';
import { adoptOrphans } from './orphans.ts';
import { toShellProcessSchema, type FromShellProcess } from './processMessages.ts';
import { ShellProcess } from './shellProcess.ts';
import { echoReader, inputFlusher } from './termios.ts';

/**
 * A process of its own for a customer's shell, started by the main process and ended with it: what a shell writes is
 * read in here, and whatever that leads to stays in here.
 */
const { platform } = process;
const parent = openParentLink();
const tell = (message: FromShellProcess): void => parent.send(message);

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
parent.onEnd(() => process.exit(1));
parent.onMessage(hear);
