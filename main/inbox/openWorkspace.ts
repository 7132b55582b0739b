import type { Workspace } from './workspace.ts';

/** What can be asked of a workspace, by name, from another thread. */
export const workspaceMethods = [
  'check',
  'directory',
  'counts',
  'list',
  'search',
  'readCase',
  'timeline',
  'draft',
  'saveDraft',
  'ofCaller',
  'readCustomer',
  'do',
  'outboxItems',
  'discard',
  'retry',
  'viewing',
  'typing',
  'beginFile',
  'writeFile',
  'dropFile',
  'adoptFile',
  'picture',
  'fetchFile',
  'openRendezvous',
  'sayAtRendezvous',
  'closeRendezvous',
  'close',
  'purge',
] as const satisfies readonly (keyof Workspace)[];
export type WorkspaceMethod = (typeof workspaceMethods)[number];

/** A workspace that may live in another thread. */
export type OpenWorkspace = {
  readonly [M in WorkspaceMethod]: (
    ...args: Parameters<Workspace[M]>
  ) => Promise<Awaited<ReturnType<Workspace[M]>>>;
};

/** Makes the methods from one function that carries each call to where the workspace lives. */
export function methodsThrough(
  call: (method: WorkspaceMethod, args: readonly unknown[]) => Promise<unknown>,
): OpenWorkspace {
  const entries = workspaceMethods.map((method) => [method, (...args: unknown[]) => call(method, args)]);
  return Object.fromEntries(entries) as OpenWorkspace;
}
