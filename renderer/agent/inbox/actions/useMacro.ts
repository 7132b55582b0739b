import { useCallback } from 'react';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import type { Macro } from '#core/contracts/sync/records.ts';
import { useServices } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import { useNames } from '../useNames.ts';
import { operationOfStep } from './macro.ts';

/** Runs the steps of a macro on a case, in their order; stops at the first that cannot be done. */
export function useMacro(): (macro: Macro, caseId: string) => Promise<void> {
  const { t } = useTranslation();
  const { newId } = useServices();
  const { directory } = useNames();
  const run = useCommand();
  const me = directory?.me.name ?? '';
  return useCallback(
    async ({ steps, name }, caseId) => {
      for (const step of steps) {
        // Read again for each step: the one before it may have changed what this one is based on.
        const view: CaseView | null | undefined = await run('case.read', { caseId });
        if (!view) return;
        const variables = {
          'customer.name': view.customer.name,
          'agent.name': me,
          'case.subject': view.case.subject,
        };
        const body = operationOfStep(step, view, { variables, now: Date.now(), newId });
        if (!(await run('sync.do', { body }))) return;
      }
      notifications.show({ color: 'green', message: t(($) => $.inbox.done.macro, { name }) });
    },
    [run, newId, me, t],
  );
}
