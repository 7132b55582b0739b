import { Group, Select, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordEditor } from '../editing/RecordEditor.tsx';
import { useDraft } from '../editing/useDraft.ts';
import { useIsGone } from '../editing/useIsGone.ts';
import { useSaveRecord } from '../editing/useSaveRecord.ts';
import type { EditorProps } from '../workspace/editorProps.ts';
import { templateProblems, type TemplateForm } from './templateProblems.ts';
import { TemplatePreview } from './TemplatePreview.tsx';
import { useLanguageName } from './useLanguageName.ts';
import { VariableButtons } from './VariableButtons.tsx';

const languages = ['en', 'zh-CN'];

/** A template: how it is called up and what it says, with what the customer will read. */
export function TemplateEditor({ id, directory, draftKey, onClose }: EditorProps) {
  const { t } = useTranslation();
  const saveRecord = useSaveRecord();
  const languageName = useLanguageName();
  const textarea = useRef<HTMLTextAreaElement>(null);
  const stored = directory.templates.find(({ templateId }) => templateId === id);
  const draft = useDraft<TemplateForm>(`${draftKey}.${id}`, {
    shortcut: stored?.shortcut ?? '',
    title: stored?.title ?? '',
    text: stored?.text ?? '',
    language: stored?.language ?? null,
  });
  const { shortcut, title, text, language } = draft.values;
  const others = directory.templates.filter(({ templateId }) => templateId !== id);
  const problems = templateProblems(draft.values, others);
  const known = language === null || languages.includes(language) ? languages : [...languages, language];
  const any = t(($) => $.admin.templates.anyLanguage);
  return (
    <RecordEditor
      title={t(($) => (stored ? $.admin.templates.editTitle : $.admin.templates.addTitle))}
      draft={draft}
      described={{
        shortcut: [t(($) => $.admin.templates.shortcut), (value) => `/${value}`],
        title: [t(($) => $.admin.templates.name), (value) => value],
        text: [t(($) => $.admin.templates.body), (value) => value],
        language: [
          t(($) => $.admin.templates.language),
          (value) => (value === null ? any : languageName(value)),
        ],
      }}
      isInvalid={Object.keys(problems).length > 0}
      isGone={useIsGone(stored !== undefined)}
      save={() =>
        saveRecord({
          type: 'template.put',
          baseVersion: directory.versions[id] ?? 0,
          template: { templateId: id, shortcut, title: title.trim(), text, language },
        })
      }
      onClose={onClose}
    >
      {(isTried) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput
              label={t(($) => $.admin.templates.name)}
              data-autofocus
              withAsterisk
              maxLength={100}
              value={title}
              error={isTried && problems.title && t(($) => $.admin.editing.required)}
              onChange={(event) => draft.set({ title: event.currentTarget.value })}
            />
            <TextInput
              label={t(($) => $.admin.templates.shortcut)}
              placeholder={t(($) => $.admin.templates.shortcutHint)}
              leftSection={<Text c="dimmed">/</Text>}
              withAsterisk
              maxLength={32}
              autoCapitalize="none"
              spellCheck={false}
              value={shortcut}
              error={
                (problems.shortcut === 'taken' && t(($) => $.admin.templates.errors.taken)) ||
                (problems.shortcut &&
                  (isTried || shortcut !== '') &&
                  t(($) => $.admin.templates.errors.shortcut))
              }
              onChange={(event) => draft.set({ shortcut: event.currentTarget.value.replace(/^\//, '') })}
            />
          </SimpleGrid>
          <Select
            label={t(($) => $.admin.templates.language)}
            allowDeselect={false}
            data={[
              { value: '', label: any },
              ...known.map((value) => ({ value, label: languageName(value) })),
            ]}
            value={language ?? ''}
            onChange={(value) => draft.set({ language: value || null })}
          />
          <Textarea
            ref={textarea}
            label={t(($) => $.admin.templates.body)}
            withAsterisk
            autosize
            minRows={4}
            maxRows={12}
            value={text}
            error={
              isTried &&
              problems.text &&
              t(($) => (problems.text === 'tooLong' ? $.admin.editing.tooLong : $.admin.editing.required))
            }
            onChange={(event) => draft.set({ text: event.currentTarget.value })}
          />
          <Group gap={6} mt={-8}>
            <VariableButtons textarea={textarea} onText={(next) => draft.set({ text: next })} />
          </Group>
          <TemplatePreview text={text} agentName={directory.me.name} />
        </>
      )}
    </RecordEditor>
  );
}
