import type { ShownTransfer } from '#core/contracts/transfers.ts';
import type { RemoteValue } from '../../agent/remoteValue.ts';

/** The files of a session, as a window of either end has them. */
export interface FileEnd {
  readonly transfers: RemoteValue<readonly ShownTransfer[]>;
  /** Asks the person which files, and sends them. @throws HeartlineError filesNotAllowed, tooManyFiles */
  readonly choose: () => Promise<void>;
  /** Sends what was dropped here. @throws HeartlineError filesNotAllowed, tooManyFiles */
  readonly send: (files: readonly File[]) => Promise<void>;
  readonly cancel: (transferId: string) => void;
  /** Shows a received file in its folder. */
  readonly show: (transferId: string) => void;
}
