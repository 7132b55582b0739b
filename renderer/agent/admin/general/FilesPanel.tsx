import { NumberInput, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../Panel.tsx';
import type { GeneralPanelProps } from './CasesPanel.tsx';
import { largestSize, webOrigin } from './generalForm.ts';

const usualTypes = [
  'image/*',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'video/mp4',
  'audio/mpeg',
  'text/plain',
  'text/csv',
  'application/pdf',
  'application/zip',
  'application/json',
];

/** Which files may be sent, and which websites may show the customer's page. */
export function FilesPanel({ values, problems, onChange }: GeneralPanelProps) {
  const { t } = useTranslation();
  const { types: type, embedOrigins: origin } = problems;
  return (
    <>
      <Panel title={t(($) => $.admin.general.files)}>
        <NumberInput
          label={t(($) => $.admin.general.maxSize)}
          maw={200}
          min={1}
          max={largestSize}
          decimalScale={2}
          allowNegative={false}
          value={values.maxSize}
          error={problems.maxSize && t(($) => $.admin.general.errors.size)}
          onChange={(value) => onChange({ maxSize: Number(value) })}
        />
        <TagsInput
          label={t(($) => $.admin.general.types)}
          description={t(($) => $.admin.general.typesHint)}
          data={usualTypes}
          acceptValueOnBlur
          maxLength={127}
          value={[...values.types]}
          error={type !== undefined && t(($) => $.admin.general.errors.type, { type })}
          onChange={(types) => onChange({ types })}
        />
      </Panel>
      <Panel title={t(($) => $.admin.general.embed)}>
        <TagsInput
          aria-label={t(($) => $.admin.general.embed)}
          description={t(($) => $.admin.general.embedHint)}
          acceptValueOnBlur
          maxTags={50}
          maxLength={255}
          value={[...values.embedOrigins]}
          error={origin !== undefined && t(($) => $.admin.general.errors.origin, { origin })}
          onChange={(typed) =>
            onChange({ embedOrigins: [...new Set(typed.map((each) => webOrigin(each) ?? each))] })
          }
        />
      </Panel>
    </>
  );
}
