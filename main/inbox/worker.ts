import { setImmediate } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import { v7 } from 'uuid';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { FromThread, ToThread } from './threadMessages.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';

/** A company's own authority is trusted by the computer, and so by this app. */
function trustWhatTheComputerTrusts(): void {
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  } catch (error) {
    tell({ kind: 'event', event: { type: 'fault', message: `system certificates: ${String(error)}` } });
  }
}

const tell = (message: FromThread): void => parentPort?.postMessage(message, []);

trustWhatTheComputerTrusts();
const workspace = new Workspace(workerData as WorkspaceOptions, {
  clock: Date.now,
  timer: () => performance.now(),
  random: Math.random,
  newId: v7,
  pause: () => setImmediate(undefined),
  emit: (event) => tell({ kind: 'event', event }),
});

async function answer({ id, method, args }: ToThread): Promise<void> {
  try {
    const run = workspace[method] as (...all: readonly unknown[]) => unknown;
    tell({ kind: 'answer', id, value: await run.apply(workspace, [...args]) });
  } catch (error) {
    const code = error instanceof HeartlineError ? error.code : undefined;
    tell({ kind: 'error', id, code, message: String(error) });
  }
}

parentPort?.on('message', (message: ToThread) => void answer(message));
workspace.start();
