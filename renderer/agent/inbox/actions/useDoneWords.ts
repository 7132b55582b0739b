import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../useNames.ts';
import { useTimes } from '../times.ts';
import type { CaseAction } from './caseAction.ts';

type DoneKey = 'close' | 'reopen' | 'snooze' | 'assign' | 'unassign' | 'toTeam' | 'label' | 'priority';

/** What was done, in words. */
export function useDoneWords(): (action: CaseAction, count: number) => string {
  const { t } = useTranslation();
  const names = useNames();
  const times = useTimes();
  return useCallback(
    (action, count) => {
      const say = (key: DoneKey, values: { name?: string; time?: string } = {}): string =>
        t(($) => (count === 1 ? $.inbox.done[key] : $.inbox.done[`${key}Many`]), {
          count,
          name: '',
          time: '',
          ...values,
        });
      switch (action.type) {
        case 'close':
        case 'reopen':
        case 'label':
          return say(action.type);
        case 'snooze':
          return say('snooze', { time: times.dayAndTime(action.until) });
        case 'priority':
          return say('priority', { name: t(($) => $.inbox.priorities[action.priority]) });
        case 'assign': {
          if (action.assigneeId !== null) return say('assign', { name: names.agentName(action.assigneeId) });
          const team = names.team(action.teamId ?? null);
          return team ? say('toTeam', { name: team.name }) : say('unassign');
        }
      }
    },
    [t, names, times],
  );
}
