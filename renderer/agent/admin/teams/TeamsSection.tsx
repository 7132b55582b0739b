import { Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Team } from '#core/contracts/sync/records.ts';
import { RecordList } from '../editing/RecordList.tsx';
import { useDeleteRecord } from '../editing/useDeleteRecord.tsx';
import { useOpenRecord } from '../editing/useOpenRecord.ts';
import { macrosUsing } from '../macros/macrosUsing.ts';
import type { SectionProps } from '../workspace/sectionProps.ts';
import { TeamEditor } from './TeamEditor.tsx';

/** The teams, with who is in them. */
export function TeamsSection({ directory, draftKey }: SectionProps) {
  const { t, i18n } = useTranslation();
  const { openId, open, add, close } = useOpenRecord(draftKey);
  const [remove, question] = useDeleteRecord(directory);
  const words = t(($) => $.admin.teams, { returnObjects: true });
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const membersOf = ({ teamId }: Team): string[] =>
    directory.agents
      .filter(({ teamIds, disabled }) => !disabled && teamIds.includes(teamId))
      .map(({ name }) => name);
  const askToDelete = (team: Team): void => {
    const { teamId: id, name } = team;
    const members = directory.agents.filter(({ teamIds }) => teamIds.includes(id)).length;
    const macros = macrosUsing(directory.macros, id);
    remove({
      entity: 'team',
      id,
      name,
      title: t(($) => $.admin.teams.deleteTitle, { name }),
      lines: [
        words.deleteText,
        ...(members > 0 ? [t(($) => $.admin.teams.deleteMembers, { count: members })] : []),
        ...(macros.length > 0 ? [t(($) => $.admin.teams.deleteMacros, { names: list.format(macros) })] : []),
      ],
    });
  };
  return (
    <>
      <RecordList
        words={words}
        icon={<IconUsersGroup size={28} stroke={1.6} />}
        records={directory.teams}
        idOf={({ teamId }) => teamId}
        nameOf={({ name }) => name}
        textOf={(team) => [team.name, ...membersOf(team)].join(' ')}
        renderRow={(team) => {
          const members = membersOf(team);
          return (
            <>
              <Text component="span" display="block" fw={550} truncate>
                <bdi>{team.name}</bdi>
              </Text>
              <Text component="span" display="block" size="sm" c="dimmed" truncate>
                {members.length === 0
                  ? words.noMembers
                  : t(($) => $.admin.teams.members, { names: list.format(members) })}
              </Text>
            </>
          );
        }}
        onAdd={add}
        onOpen={({ teamId }) => open(teamId)}
        onDelete={askToDelete}
      />
      {openId !== null && (
        <TeamEditor key={openId} id={openId} directory={directory} draftKey={draftKey} onClose={close} />
      )}
      {question}
    </>
  );
}
