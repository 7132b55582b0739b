import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { Logger } from 'pino';
import type { customerSharing, OwnTerminal } from '#core/contracts/sharing.ts';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { FilesUse } from '../assist/files/filesUse.ts';
import { fileActions } from '../assist/files/sharedFiles.ts';
import type { HostSide, LeaseUse } from '../assist/host/leaseUse.ts';
import { loginShell, ownShell } from '../assist/terminal/shell.ts';
import { TerminalUse } from '../assist/terminal/terminalUse.ts';
import { fromShellProcessSchema } from '../assist/terminal/processMessages.ts';
import { startUtilityChild } from '../assist/utilityChild.ts';
import type { Handlers } from '../ipc/router.ts';
import { fileTools } from './fileTools.ts';

export interface SharingParts {
  readonly built: string;
  readonly log: Logger;
  readonly window: () => BrowserWindow | undefined;
  readonly openWindow: () => void;
  readonly onTransfers: (shown: readonly ShownTransfer[]) => void;
  readonly onTerminal: (event: OwnTerminal) => void;
}

export interface Sharing {
  /** What files and the terminal do under their leases, for a new session. */
  readonly usesOf: (host: HostSide) => readonly LeaseUse[];
  readonly handlers: Handlers<{ readonly name: 'customer' } & typeof customerSharing>;
  /** The window is closed, or its page is gone. */
  readonly windowGone: () => void;
  /** Resolves once no shell runs and no file is open. */
  readonly leave: () => Promise<void>;
}

/** Builds files and the terminal of the customer's device. */
export function composeSharing(parts: SharingParts): Sharing {
  const { built, log, window, openWindow, onTransfers, onTerminal } = parts;
  let files: FilesUse | undefined;
  let terminal: TerminalUse | undefined;
  let shown: readonly ShownTransfer[] = [];
  const show = (transfers: readonly ShownTransfer[]): void => {
    shown = transfers;
    onTransfers(transfers);
  };
  const onFault = (error: unknown): void => log.warn({ err: error }, 'files or terminal');
  const shell = () =>
    ownShell({ platform: process.platform, env: process.env, home: homedir(), loginShell: loginShell() });
  const actions = fileActions(
    {
      get transfers() {
        return files?.transfers;
      },
      get shown() {
        return shown;
      },
    },
    fileTools(window),
  );
  return {
    usesOf: (host) => {
      show([]);
      files = new FilesUse(host, {
        folder: join(app.getPath('userData'), 'received'),
        platform: process.platform,
        now: Date.now,
        newId: randomUUID,
        onChange: show,
        onFault,
      });
      terminal = new TerminalUse({
        host,
        shell,
        startProcess: (events) =>
          startUtilityChild(
            {
              entry: join(built, 'main', 'terminal.js'),
              name: 'Heartline terminal',
              env: shell().env,
              says: fromShellProcessSchema,
            },
            events,
          ),
        window: { open: openWindow, tell: onTerminal },
        isRecorded: () => host.isRecorded,
        clock: () => performance.now(),
        onFault,
      });
      return [files, terminal];
    },
    handlers: {
      'customer.transfers': actions.list,
      'customer.chooseFiles': actions.choose,
      'customer.sendFiles': ({ paths }) => actions.send(paths),
      'customer.cancelFile': ({ transferId }) => actions.cancel(transferId),
      'customer.showFile': ({ transferId }) => actions.show(transferId),
      'customer.watchTerminal': () => terminal?.watch(),
      'customer.terminalDrawn': ({ bytes }) => terminal?.drawn(bytes),
      'customer.terminalTyped': ({ text }) => terminal?.typed(text),
      'customer.takeOverTerminal': ({ isTaken }) => terminal?.takeOver(isTaken),
    },
    windowGone: () => terminal?.unwatch(),
    leave: async () => {
      await Promise.all([terminal?.stop(), files?.transfers.close()]);
    },
  };
}
