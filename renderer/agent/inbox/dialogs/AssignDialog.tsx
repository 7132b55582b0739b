import { IconUserOff, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useNames } from '../useNames.ts';
import type { ManyCases } from './manyCases.ts';
import { PickList, type Choice } from './PickList.tsx';
import { useAgentChoices } from './useAgentChoices.tsx';

/** Who should have it: a colleague, a team, or nobody. */
export function AssignDialog({ caseIds, onDone }: ManyCases) {
  const { t } = useTranslation();
  const { directory } = useNames();
  const { perform } = useCaseActions();
  const agents = useAgentChoices();
  const teams = directory?.teams ?? [];
  const choices: Choice[] = [
    ...agents,
    ...teams.map(({ teamId, name }) => ({
      id: teamId,
      name,
      detail: t(($) => $.inbox.conversation.team),
      icon: <IconUsersGroup size={20} aria-hidden="true" />,
    })),
    {
      id: '',
      name: t(($) => $.inbox.conversation.nobody),
      icon: <IconUserOff size={20} aria-hidden="true" />,
    },
  ];
  const pick = (id: string): void => {
    onDone();
    const isTeam = teams.some(({ teamId }) => teamId === id);
    const action = isTeam
      ? ({ type: 'assign', assigneeId: null, teamId: id } as const)
      : ({ type: 'assign', assigneeId: id === '' ? null : id } as const);
    void perform(action, caseIds);
  };
  return <PickList label={t(($) => $.inbox.dialogs.assignTitle)} choices={choices} onPick={pick} />;
}
