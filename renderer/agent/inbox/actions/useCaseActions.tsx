import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import { useServices } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import { operationOf, undoOf, type CaseAction } from './caseAction.ts';
import { showDone } from './showDone.tsx';
import { useDoneWords } from './useDoneWords.ts';

interface CaseActions {
  /** Does it to each of the cases, and offers to take it back. */
  readonly perform: (action: CaseAction, caseIds: readonly string[]) => Promise<void>;
  /** Puts any operation into the outbox. @returns whether it is there */
  readonly send: (body: OpBody) => Promise<boolean>;
}

/** What can be done with cases. */
export function useCaseActions(): CaseActions {
  const run = useCommand();
  const { newId } = useServices();
  const { t } = useTranslation();
  const doneWords = useDoneWords();

  const send = useCallback(async (body: OpBody) => (await run('sync.do', { body })) !== undefined, [run]);
  /** @returns how to take it back; undefined where nothing was done */
  const once = useCallback(
    async (action: CaseAction, caseId: string): Promise<CaseAction | undefined> => {
      const view = await run('case.read', { caseId });
      const undo = view ? undoOf(action, view.case) : undefined;
      if (!view || !undo) return undefined;
      return (await send(operationOf(action, view, newId()))) ? undo : undefined;
    },
    [run, send, newId],
  );
  const perform = useCallback(
    async (action: CaseAction, caseIds: readonly string[]) => {
      const undos: { caseId: string; undo: CaseAction }[] = [];
      for (const caseId of caseIds) {
        const undo = await once(action, caseId);
        if (undo) undos.push({ caseId, undo });
      }
      if (undos.length === 0) return;
      const takeBack = async (): Promise<void> => {
        for (const { caseId, undo } of undos) await once(undo, caseId);
      };
      showDone({
        message: doneWords(action, undos.length),
        undoLabel: t(($) => $.inbox.done.undo),
        undo: () => void takeBack(),
      });
    },
    [once, doneWords, t],
  );
  return { perform, send };
}
