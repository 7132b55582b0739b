import { Alert, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictPanel } from '../editing/ConflictPanel.tsx';
import { focusFirstError } from '../editing/focusFirstError.ts';
import { useDraft } from '../editing/useDraft.ts';
import { useSaveRecord } from '../editing/useSaveRecord.ts';
import { Panel } from '../Panel.tsx';
import { SectionHead } from '../workspace/SectionHead.tsx';
import type { SectionProps } from '../workspace/sectionProps.ts';
import { AssistPanel } from './AssistPanel.tsx';
import { CasesPanel } from './CasesPanel.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { generalFormOf, generalProblems, workspaceOf } from './generalForm.ts';
import { OpeningHours } from './OpeningHours.tsx';
import { SaveBar } from './SaveBar.tsx';
import { useGeneralWords } from './useGeneralWords.ts';

/** What the workspace is called, when it is open, and how it works. */
export function GeneralSection({ directory, draftKey }: SectionProps) {
  const { t } = useTranslation();
  const saveRecord = useSaveRecord();
  const described = useGeneralWords();
  const form = useRef<HTMLFormElement>(null);
  const { workspace, versions } = directory;
  const draft = useDraft(draftKey, generalFormOf(workspace));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { values, set } = draft;
  const problems = generalProblems(values);
  const required = t(($) => $.admin.editing.required);

  const save = async (): Promise<void> => {
    setProblem(undefined);
    if (Object.keys(problems).length > 0 || draft.conflicts.length > 0) {
      focusFirstError(form.current);
      return;
    }
    setBusy(true);
    const result = await saveRecord({
      type: 'workspace.put',
      baseVersion: versions[workspace.workspaceId] ?? 0,
      workspace: workspaceOf(workspace, values),
    });
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    draft.clear();
    notifications.show({
      color: result.isLater ? 'orange' : 'green',
      message: t(($) => (result.isLater ? $.admin.editing.savedLater : $.admin.editing.saved)),
    });
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save();
      }}
    >
      <Stack gap="md">
        <SectionHead
          title={t(($) => $.admin.general.title)}
          text={t(($) => $.admin.general.text, { slug: workspace.slug })}
        />
        {draft.isRestored && draft.isDirty && (
          <Text size="sm" c="dimmed">
            {t(($) => $.admin.editing.restored)}
          </Text>
        )}
        <ConflictPanel draft={draft} described={described} />
        <Panel title={t(($) => $.admin.general.identity)}>
          <TextInput
            label={t(($) => $.admin.general.name)}
            description={t(($) => $.admin.general.nameHint)}
            withAsterisk
            maxLength={100}
            value={values.name}
            error={problems.name && required}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Panel>
        <Panel title={t(($) => $.admin.general.greeting)} text={t(($) => $.admin.general.greetingText)}>
          <Textarea
            label={t(($) => $.admin.general.greetingEn)}
            lang="en"
            autosize
            minRows={2}
            maxLength={500}
            value={values.greetingEn}
            onChange={(event) => set({ greetingEn: event.currentTarget.value })}
          />
          <Textarea
            label={t(($) => $.admin.general.greetingZhCN)}
            lang="zh-CN"
            autosize
            minRows={2}
            maxLength={500}
            value={values.greetingZhCN}
            onChange={(event) => set({ greetingZhCN: event.currentTarget.value })}
          />
        </Panel>
        <Panel title={t(($) => $.admin.general.hours)} text={t(($) => $.admin.general.hoursText)}>
          <OpeningHours
            timeZone={values.timeZone}
            week={values.week}
            problem={problems.week}
            timeZoneError={problems.timeZone && t(($) => $.admin.general.errors.timeZone)}
            onWeek={(week) => set({ week })}
            onTimeZone={(timeZone) => set({ timeZone })}
          />
        </Panel>
        <CasesPanel values={values} problems={problems} onChange={set} />
        <AssistPanel values={values} problems={problems} onChange={set} />
        <FilesPanel values={values} problems={problems} onChange={set} />
        {problem !== undefined && (
          <Alert role="alert" color="red">
            {problem}
          </Alert>
        )}
        {draft.isDirty && <SaveBar isBusy={isBusy} onUndo={draft.clear} />}
      </Stack>
    </form>
  );
}
