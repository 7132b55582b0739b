import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { adminCommands } from '#core/contracts/admin.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { Bridge, CommandInput, CommandName, CommandOutput } from '#core/contracts/ipc.ts';
import type { Client } from '../../bridge.ts';
import { useServices } from '../services.ts';
import { showError } from '../showError.ts';

/** The part of the agent's bridge that administers the workspace. */
interface AdminBridge extends Bridge {
  readonly commands: typeof adminCommands;
}
type AskAdmin = Client<AdminBridge>['ask'];

/** How the main process is asked to administer. @throws HeartlineError, as the bridge does */
export const useAskAdmin = (): AskAdmin => useServices().ask;

/** Runs commands for buttons: what breaks off is told to the person, and answers undefined. */
export function useAdminCommand() {
  const ask = useAskAdmin();
  const { t } = useTranslation();
  return useCallback(
    async <N extends CommandName<AdminBridge>>(
      name: N,
      input: CommandInput<AdminBridge, N>,
    ): Promise<CommandOutput<AdminBridge, N> | undefined> => {
      try {
        return await ask(name, input);
      } catch (error) {
        showError(error instanceof HeartlineError ? error.code : 'internal', t);
        return undefined;
      }
    },
    [ask, t],
  );
}
