import { Worker } from 'node:worker_threads';
import { HeartlineError } from '#core/contracts/errors.ts';
import { methodsThrough, type OpenWorkspace } from './openWorkspace.ts';
import type { FromThread, ToThread } from './threadMessages.ts';
import type { WorkspaceEvent, WorkspaceOptions } from './workspace.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A workspace in a thread of its own, so that neither a large catch-up nor a slow disk holds up the main process.
 * @param entry the built worker, or its source
 * @param onGone the thread has ended without having been asked to
 */
export function startWorkspaceThread(
  entry: string | URL,
  options: WorkspaceOptions,
  emit: (event: WorkspaceEvent) => void,
  onGone: (error: Error) => void,
): OpenWorkspace {
  const worker = new Worker(entry, { workerData: options });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let closing = false;
  let trouble = new Error('the thread of the workspace ended');
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'event') {
      emit(message.event);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') call?.resolve(message.value);
    else call?.reject(message.code ? new HeartlineError(message.code) : new Error(message.message));
  });
  worker.on('error', (error) => {
    trouble = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', () => {
    for (const { reject } of waiting.values()) reject(trouble);
    waiting.clear();
    if (!closing) onGone(trouble);
    closing = true;
  });
  return methodsThrough(async (method, args) => {
    // Whoever asks just after sign-out gets the answer that everybody gets who is signed out.
    if (closing) throw new HeartlineError('signedOut');
    if (method === 'close' || method === 'purge') closing = true;
    last += 1;
    const message: ToThread = { id: last, method, args };
    const answer = new Promise<unknown>((resolve, reject) => {
      waiting.set(message.id, { resolve, reject });
    });
    worker.postMessage(message, []);
    try {
      return await answer;
    } finally {
      if (method === 'close' || method === 'purge') await worker.terminate();
    }
  });
}
