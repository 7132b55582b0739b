import { Input, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LabelChip } from '../../inbox/LabelChip.tsx';
import { RecordEditor } from '../editing/RecordEditor.tsx';
import { useDraft } from '../editing/useDraft.ts';
import { useIsGone } from '../editing/useIsGone.ts';
import { useSaveRecord } from '../editing/useSaveRecord.ts';
import type { EditorProps } from '../workspace/editorProps.ts';
import { ColorChoice } from './ColorChoice.tsx';

/** A label: its name and colour, with how it will look. */
export function LabelEditor({ id, directory, draftKey, onClose }: EditorProps) {
  const { t } = useTranslation();
  const saveRecord = useSaveRecord();
  const stored = directory.labels.find(({ labelId }) => labelId === id);
  const draft = useDraft(`${draftKey}.${id}`, {
    name: stored?.name ?? '',
    color: stored?.color ?? 'blue',
  });
  const { color } = draft.values;
  const name = draft.values.name.trim();
  const label = { labelId: id, name, color };
  return (
    <RecordEditor
      title={t(($) => (stored ? $.admin.labels.editTitle : $.admin.labels.addTitle))}
      draft={draft}
      described={{
        name: [t(($) => $.admin.labels.name), (value) => value],
        color: [t(($) => $.admin.labels.color), (value) => t(($) => $.admin.labels.colors[value])],
      }}
      isInvalid={name === ''}
      isGone={useIsGone(stored !== undefined)}
      save={() => saveRecord({ type: 'label.put', baseVersion: directory.versions[id] ?? 0, label })}
      onClose={onClose}
    >
      {(isTried) => (
        <>
          <TextInput
            label={t(($) => $.admin.labels.name)}
            data-autofocus
            withAsterisk
            maxLength={40}
            value={draft.values.name}
            error={isTried && name === '' && t(($) => $.admin.editing.required)}
            onChange={(event) => draft.set({ name: event.currentTarget.value })}
          />
          <ColorChoice value={color} onChange={(next) => draft.set({ color: next })} />
          {name !== '' && (
            <Input.Wrapper label={t(($) => $.admin.labels.preview)}>
              <div style={{ marginTop: 4 }}>
                <LabelChip label={label} />
              </div>
            </Input.Wrapper>
          )}
        </>
      )}
    </RecordEditor>
  );
}
