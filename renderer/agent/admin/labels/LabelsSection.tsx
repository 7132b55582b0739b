import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Label } from '#core/contracts/sync/records.ts';
import { LabelChip } from '../../inbox/LabelChip.tsx';
import { RecordList } from '../editing/RecordList.tsx';
import { useDeleteRecord } from '../editing/useDeleteRecord.tsx';
import { useOpenRecord } from '../editing/useOpenRecord.ts';
import { macrosUsing } from '../macros/macrosUsing.ts';
import type { SectionProps } from '../workspace/sectionProps.ts';
import { LabelEditor } from './LabelEditor.tsx';

/** The labels, in their colours. */
export function LabelsSection({ directory, draftKey }: SectionProps) {
  const { t, i18n } = useTranslation();
  const { openId, open, add, close } = useOpenRecord(draftKey);
  const [remove, question] = useDeleteRecord(directory);
  const words = t(($) => $.admin.labels, { returnObjects: true });
  const askToDelete = ({ labelId: id, name }: Label): void => {
    const macros = macrosUsing(directory.macros, id);
    const names = new Intl.ListFormat(i18n.language).format(macros);
    remove({
      entity: 'label',
      id,
      name,
      title: t(($) => $.admin.labels.deleteTitle, { name }),
      lines: [
        words.deleteText,
        ...(macros.length > 0 ? [t(($) => $.admin.labels.deleteMacros, { names })] : []),
      ],
    });
  };
  return (
    <>
      <RecordList
        words={words}
        icon={<IconTag size={28} stroke={1.6} />}
        records={directory.labels}
        idOf={({ labelId }) => labelId}
        nameOf={({ name }) => name}
        textOf={({ name }) => name}
        renderRow={(label) => <LabelChip label={label} />}
        onAdd={add}
        onOpen={({ labelId }) => open(labelId)}
        onDelete={askToDelete}
      />
      {openId !== null && (
        <LabelEditor key={openId} id={openId} directory={directory} draftKey={draftKey} onClose={close} />
      )}
      {question}
    </>
  );
}
