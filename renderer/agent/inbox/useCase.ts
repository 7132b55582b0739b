import { useEffect } from 'react';
import type { CaseView } from '#core/contracts/inbox.ts';
import { onIdentityChange } from '../identity.ts';
import { useServices } from '../services.ts';
import { useAnswer, type Answer } from './useAnswer.ts';

/** Runs something whenever this case may look different. */
export function useCaseChanged(caseId: string | null, onChange: () => void): void {
  const { on, workspace } = useServices();
  useEffect(() => {
    const stopHearing = on('inbox.changed', ({ caseIds, all }) => {
      if (caseId !== null && (all === true || caseIds.includes(caseId))) onChange();
    });
    // Another workspace, or another agent of it, is another local copy.
    const stopFollowing = onIdentityChange(workspace, onChange);
    return () => {
      stopHearing();
      stopFollowing();
    };
  }, [on, workspace, caseId, onChange]);
}

/** One case with its customer, kept up to date; the value is null where it is not, or no longer, there. */
export function useCase(caseId: string | null): Answer<CaseView | null> {
  const { ask } = useServices();
  const answer = useAnswer(caseId, () => ask('case.read', { caseId: caseId ?? '' }));
  useCaseChanged(caseId, answer.again);
  return answer;
}
