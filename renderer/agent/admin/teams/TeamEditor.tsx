import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RecordEditor } from '../editing/RecordEditor.tsx';
import { useDraft } from '../editing/useDraft.ts';
import { useIsGone } from '../editing/useIsGone.ts';
import { useSaveRecord } from '../editing/useSaveRecord.ts';
import type { EditorProps } from '../workspace/editorProps.ts';

/** A team: its name. Who is in it is part of each agent. */
export function TeamEditor({ id, directory, draftKey, onClose }: EditorProps) {
  const { t } = useTranslation();
  const saveRecord = useSaveRecord();
  const team = directory.teams.find(({ teamId }) => teamId === id);
  const draft = useDraft(`${draftKey}.${id}`, { name: team?.name ?? '' });
  const name = draft.values.name.trim();
  return (
    <RecordEditor
      title={t(($) => (team ? $.admin.teams.editTitle : $.admin.teams.addTitle))}
      draft={draft}
      described={{ name: [t(($) => $.admin.teams.name), (value) => value] }}
      isInvalid={name === ''}
      isGone={useIsGone(team !== undefined)}
      save={() =>
        saveRecord({ type: 'team.put', baseVersion: directory.versions[id] ?? 0, team: { teamId: id, name } })
      }
      onClose={onClose}
    >
      {(isTried) => (
        <TextInput
          label={t(($) => $.admin.teams.name)}
          data-autofocus
          withAsterisk
          maxLength={64}
          value={draft.values.name}
          error={isTried && name === '' && t(($) => $.admin.editing.required)}
          onChange={(event) => draft.set({ name: event.currentTarget.value })}
        />
      )}
    </RecordEditor>
  );
}
