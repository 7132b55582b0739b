import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../Panel.tsx';
import type { GeneralPanelProps } from './CasesPanel.tsx';

/** What holds of every assist session. */
export function AssistPanel({ values, problems, onChange }: GeneralPanelProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t(($) => $.admin.general.assist)}>
      <NumberInput
        label={t(($) => $.admin.general.keepRecordings)}
        description={t(($) => $.admin.general.keepRecordingsHint)}
        maw={420}
        min={1}
        max={3650}
        allowDecimal={false}
        allowNegative={false}
        value={values.keepRecordingsDays}
        error={problems.keepRecordingsDays && t(($) => $.admin.general.errors.days)}
        onChange={(value) => onChange({ keepRecordingsDays: Number(value) })}
      />
    </Panel>
  );
}
