import { useTranslation } from 'react-i18next';
import { prioritySchema } from '#core/domain/timeline/event.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { PriorityIcon } from '../Priority.tsx';
import type { ManyCases } from './manyCases.ts';
import { PickList } from './PickList.tsx';

/** How urgent it is. */
export function PriorityDialog({ caseIds, onDone }: ManyCases) {
  const { t } = useTranslation();
  const { perform } = useCaseActions();
  const choices = prioritySchema.options.toReversed().map((priority) => ({
    id: priority,
    name: t(($) => $.inbox.priorities[priority]),
    icon: <PriorityIcon priority={priority} size={19} />,
  }));
  const pick = (id: string): void => {
    const priority = prioritySchema.parse(id);
    onDone();
    void perform({ type: 'priority', priority }, caseIds);
  };
  return <PickList label={t(($) => $.inbox.dialogs.priorityTitle)} choices={choices} onPick={pick} />;
}
