import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { agentBridge, CommandInput, CommandName, CommandOutput } from '#core/contracts/ipc.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import { useServices } from './services.ts';
import { showError } from './showError.ts';

type Bridge = typeof agentBridge;

/**
 * Runs commands for buttons: what is refused is told to the person, with what to do about it, and answers undefined.
 */
export function useCommand() {
  const { ask } = useServices();
  const { t } = useTranslation();
  return useCallback(
    async <N extends CommandName<Bridge>>(
      name: N,
      input: CommandInput<Bridge, N>,
    ): Promise<CommandOutput<Bridge, N> | undefined> => {
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
