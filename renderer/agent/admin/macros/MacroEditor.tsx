import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RecordEditor } from '../editing/RecordEditor.tsx';
import { useDraft } from '../editing/useDraft.ts';
import { useIsGone } from '../editing/useIsGone.ts';
import { useSaveRecord } from '../editing/useSaveRecord.ts';
import type { EditorProps } from '../workspace/editorProps.ts';
import { isStepOpen, type Step } from './macroSteps.ts';
import { StepList } from './StepList.tsx';
import { useStepWords } from './useStepWords.ts';

interface MacroForm {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** A macro: its name and its steps. */
export function MacroEditor({ id, directory, draftKey, onClose }: EditorProps) {
  const { t } = useTranslation();
  const saveRecord = useSaveRecord();
  const stepWords = useStepWords(directory);
  const stored = directory.macros.find(({ macroId }) => macroId === id);
  const draft = useDraft<MacroForm>(`${draftKey}.${id}`, {
    name: stored?.name ?? '',
    steps: stored?.steps ?? [],
  });
  const { steps } = draft.values;
  const name = draft.values.name.trim();
  const labelIds = directory.labels.map(({ labelId }) => labelId);
  const teamIds = directory.teams.map(({ teamId }) => teamId);
  const isOpen = (step: Step): boolean => isStepOpen(step, labelIds, teamIds);
  return (
    <RecordEditor
      title={t(($) => (stored ? $.admin.macros.editTitle : $.admin.macros.addTitle))}
      draft={draft}
      described={{
        name: [t(($) => $.admin.macros.name), (value) => value],
        steps: [
          t(($) => $.admin.macros.steps),
          (value) => value.map((step, n) => `${n + 1}. ${stepWords(step)}`).join('\n'),
        ],
      }}
      isInvalid={name === '' || steps.length === 0 || steps.some(isOpen)}
      isGone={useIsGone(stored !== undefined)}
      save={() =>
        saveRecord({
          type: 'macro.put',
          baseVersion: directory.versions[id] ?? 0,
          macro: { macroId: id, name, steps: [...steps] },
        })
      }
      onClose={onClose}
    >
      {(isTried) => (
        <>
          <TextInput
            label={t(($) => $.admin.macros.name)}
            data-autofocus
            withAsterisk
            maxLength={64}
            value={draft.values.name}
            error={isTried && name === '' && t(($) => $.admin.editing.required)}
            onChange={(event) => draft.set({ name: event.currentTarget.value })}
          />
          <StepList
            directory={directory}
            steps={steps}
            isTried={isTried}
            isOpen={isOpen}
            onChange={(next) => draft.set({ steps: next })}
          />
        </>
      )}
    </RecordEditor>
  );
}
