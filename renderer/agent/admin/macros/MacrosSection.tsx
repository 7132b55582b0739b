import { Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RecordList } from '../editing/RecordList.tsx';
import { useDeleteRecord } from '../editing/useDeleteRecord.tsx';
import { useOpenRecord } from '../editing/useOpenRecord.ts';
import type { SectionProps } from '../workspace/sectionProps.ts';
import { MacroEditor } from './MacroEditor.tsx';
import { useStepWords } from './useStepWords.ts';

/** The macros, with what each does. */
export function MacrosSection({ directory, draftKey }: SectionProps) {
  const { t } = useTranslation();
  const { openId, open, add, close } = useOpenRecord(draftKey);
  const [remove, question] = useDeleteRecord(directory);
  const stepWords = useStepWords(directory);
  const words = t(($) => $.admin.macros, { returnObjects: true });
  return (
    <>
      <RecordList
        words={words}
        icon={<IconBolt size={28} stroke={1.6} />}
        records={directory.macros}
        idOf={({ macroId }) => macroId}
        nameOf={({ name }) => name}
        textOf={({ name, steps }) => [name, ...steps.map(stepWords)].join(' ')}
        renderRow={({ name, steps }) => (
          <>
            <Text component="span" display="block" fw={550} truncate>
              <bdi>{name}</bdi>
            </Text>
            <Text component="span" display="block" size="sm" c="dimmed" truncate>
              {steps.map(stepWords).join(' → ')}
            </Text>
          </>
        )}
        onAdd={add}
        onOpen={({ macroId }) => open(macroId)}
        onDelete={({ macroId, name }) =>
          remove({
            entity: 'macro',
            id: macroId,
            name,
            title: t(($) => $.admin.macros.deleteTitle, { name }),
            lines: [words.deleteText],
          })
        }
      />
      {openId !== null && (
        <MacroEditor key={openId} id={openId} directory={directory} draftKey={draftKey} onClose={close} />
      )}
      {question}
    </>
  );
}
