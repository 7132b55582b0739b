import type { ErrorCode } from '#core/contracts/errors.ts';
import type { WorkspaceMethod } from './openWorkspace.ts';
import type { WorkspaceEvent } from './workspace.ts';

/** From the main process to the workspace's thread. Both are this program: nothing here comes from outside. */
export interface ToThread {
  readonly id: number;
  readonly method: WorkspaceMethod;
  readonly args: readonly unknown[];
}

export type FromThread =
  | { readonly kind: 'event'; readonly event: WorkspaceEvent }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | {
      readonly kind: 'error';
      readonly id: number;
      readonly code: ErrorCode | undefined;
      readonly message: string;
    };
