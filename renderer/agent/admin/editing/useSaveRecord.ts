import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import { useServices } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import { followOperation } from './followOperation.ts';

export type SaveResult =
  | { readonly ok: true; readonly isLater: boolean }
  /** `problem` undefined: the person has been told already. */
  | { readonly ok: false; readonly problem: string | undefined };

function after(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Changes a record by way of the outbox, and says what became of it; a change that was refused is given up. */
export function useSaveRecord(): (body: OpBody) => Promise<SaveResult> {
  const { workspace } = useServices();
  const run = useCommand();
  const { t } = useTranslation();
  return useCallback(
    async (body) => {
      const put = await run('sync.do', { body });
      if (put === undefined) return { ok: false, problem: undefined };
      const { opId } = put;
      const outcome = await followOperation(opId, {
        status: workspace,
        after,
        outbox: async () => (await run('sync.outbox', undefined)) ?? [],
      });
      if (outcome.state !== 'refused') return { ok: true, isLater: outcome.state === 'waiting' };
      await run('sync.discard', { opId });
      return { ok: false, problem: t(($) => $.admin.editing.refusals[outcome.refusal]) };
    },
    [run, workspace, t],
  );
}
