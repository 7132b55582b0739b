import { useEffect } from 'react';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useServices } from '../services.ts';
import { useAnswer, type Answer } from './useAnswer.ts';

/** Runs something whenever this case may look different. */
export function useCaseChanged(caseId: string | null, onChange: () => void): void {
  const { on } = useServices();
  useEffect(
    () =>
      on('inbox.changed', ({ caseIds }) => {
        if (caseId !== null && caseIds.includes(caseId)) onChange();
      }),
    [on, caseId, onChange],
  );
}

/** One case with its customer, kept up to date; the value is null where it is not, or no longer, there. */
export function useCase(caseId: string | null): Answer<CaseView | null> {
  const { ask } = useServices();
  const answer = useAnswer(caseId, () => ask('case.read', { caseId: caseId ?? '' }));
  useCaseChanged(caseId, answer.again);
  return answer;
}
