import { HeartlineError } from '#core/contracts/errors.ts';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import type { Transfers } from './transfers.ts';

/** The files of the session that is on, as the windows of either end have them. */
export interface SharedFiles {
  /** Undefined while there is no session. */
  readonly transfers: Transfers | undefined;
  readonly shown: readonly ShownTransfer[];
}

export interface FileTools {
  /** Asks the person which files. @returns their paths; none: they have changed their mind */
  readonly choose: () => Promise<readonly string[]>;
  /** Shows a file in its folder. */
  readonly show: (path: string) => void;
}

/** What a person can do with the files of a session, in the window of either end. */
export const fileActions = (files: SharedFiles, { choose, show }: FileTools) => {
  /** @throws HeartlineError filesNotAllowed, tooManyFiles */
  const send = async (paths: readonly string[]): Promise<void> => {
    if (!files.transfers) throw new HeartlineError('filesNotAllowed');
    if (paths.length > 0) await files.transfers.offer(paths);
  };
  return {
    list: () => [...files.shown],
    choose: async (): Promise<void> => await send(await choose()),
    send,
    cancel: (transferId: string): void => files.transfers?.cancel(transferId),
    show: (transferId: string): void => {
      const path = files.transfers?.pathOf(transferId);
      if (path !== undefined) show(path);
    },
  };
};
