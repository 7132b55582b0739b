import { Badge, Code, Group, Text } from '@mantine/core';
import { IconMessage2Code } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RecordList } from '../editing/RecordList.tsx';
import { useDeleteRecord } from '../editing/useDeleteRecord.tsx';
import { useOpenRecord } from '../editing/useOpenRecord.ts';
import type { SectionProps } from '../workspace/sectionProps.ts';
import { TemplateEditor } from './TemplateEditor.tsx';
import { useLanguageName } from './useLanguageName.ts';

/** The texts that are written often. */
export function TemplatesSection({ directory, draftKey }: SectionProps) {
  const { t } = useTranslation();
  const { openId, open, add, close } = useOpenRecord(draftKey);
  const [remove, question] = useDeleteRecord(directory);
  const languageName = useLanguageName();
  const words = t(($) => $.admin.templates, { returnObjects: true });
  return (
    <>
      <RecordList
        words={words}
        icon={<IconMessage2Code size={28} stroke={1.6} />}
        records={directory.templates}
        idOf={({ templateId }) => templateId}
        nameOf={({ title }) => title}
        textOf={({ title, shortcut, text }) => `${title} /${shortcut} ${text}`}
        renderRow={({ title, shortcut, text, language }) => (
          <>
            <Group component="span" gap={8} wrap="nowrap">
              <Text component="span" fw={550} truncate>
                <bdi>{title}</bdi>
              </Text>
              <Code>/{shortcut}</Code>
              {language !== null && (
                <Badge
                  component="span"
                  variant="light"
                  color="gray"
                  size="sm"
                  tt="none"
                  style={{ flex: 'none' }}
                >
                  {languageName(language)}
                </Badge>
              )}
            </Group>
            <Text component="span" display="block" size="sm" c="dimmed" truncate>
              {text}
            </Text>
          </>
        )}
        onAdd={add}
        onOpen={({ templateId }) => open(templateId)}
        onDelete={({ templateId, title: name }) =>
          remove({
            entity: 'template',
            id: templateId,
            name,
            title: t(($) => $.admin.templates.deleteTitle, { name }),
            lines: [words.deleteText],
          })
        }
      />
      {openId !== null && (
        <TemplateEditor key={openId} id={openId} directory={directory} draftKey={draftKey} onClose={close} />
      )}
      {question}
    </>
  );
}
