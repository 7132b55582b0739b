import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import type { Step } from './macroSteps.ts';

/** Minutes that are offered for a snooze, with the name of each. */
export const snoozeChoices = [
  [30, 'minutes30'],
  [60, 'hour1'],
  [240, 'hours4'],
  [1440, 'day1'],
  [4320, 'days3'],
  [10_080, 'week1'],
] as const;

export function useSnoozeWords(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => {
    const choice = snoozeChoices.find(([known]) => known === minutes);
    return choice
      ? t(($) => $.admin.macros.snoozeValues[choice[1]])
      : t(($) => $.admin.macros.snoozeMinutes, { count: minutes });
  };
}

/** A step in a few words, for lists and comparisons. */
export function useStepWords({ labels, teams }: Directory): (step: Step) => string {
  const { t } = useTranslation();
  const snooze = useSnoozeWords();
  return (step) => {
    const kind = t(($) => $.admin.macros.kinds[step.type]);
    switch (step.type) {
      case 'send':
      case 'note':
        return `${kind}: ${step.text}`;
      case 'label': {
        const label = labels.find(({ labelId }) => labelId === step.labelId);
        return `${kind}: ${label?.name ?? t(($) => $.admin.macros.goneLabel)}`;
      }
      case 'team': {
        const team = teams.find(({ teamId }) => teamId === step.teamId);
        return `${kind}: ${team?.name ?? t(($) => $.admin.macros.goneTeam)}`;
      }
      case 'priority':
        return `${kind}: ${t(($) => $.inbox.priorities[step.priority])}`;
      case 'snooze':
        return `${kind}: ${snooze(step.minutes)}`;
      case 'close':
        return kind;
    }
  };
}
