import { Checkbox, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dispositionSchema } from '#core/domain/timeline/event.ts';
import { Panel } from '../Panel.tsx';
import type { GeneralForm, GeneralProblems } from './generalForm.ts';

export interface GeneralPanelProps {
  readonly values: GeneralForm;
  readonly problems: GeneralProblems;
  readonly onChange: (change: Partial<GeneralForm>) => void;
}

/** How cases find their agents, how calls come in, and what is noted at their end. */
export function CasesPanel({ values, problems, onChange }: GeneralPanelProps) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t(($) => $.admin.general.work)}>
        <Radio.Group
          label={t(($) => $.admin.general.routing)}
          value={values.routing}
          onChange={(value) => onChange({ routing: value === 'automatic' ? 'automatic' : 'manual' })}
        >
          <Stack gap="xs" mt={6}>
            <Radio
              value="automatic"
              label={t(($) => $.admin.general.routingAutomatic)}
              description={t(($) => $.admin.general.routingAutomaticText)}
            />
            <Radio
              value="manual"
              label={t(($) => $.admin.general.routingManual)}
              description={t(($) => $.admin.general.routingManualText)}
            />
          </Stack>
        </Radio.Group>
        <Checkbox.Group
          label={t(($) => $.admin.general.dispositions)}
          value={[...values.dispositions]}
          onChange={(chosen) =>
            // In the order of the design, however they were ticked.
            onChange({ dispositions: dispositionSchema.options.filter((each) => chosen.includes(each)) })
          }
        >
          <Group gap="md" mt={6}>
            {dispositionSchema.options.map((each) => (
              <Checkbox key={each} value={each} label={t(($) => $.inbox.wrapUp.dispositions[each])} />
            ))}
          </Group>
        </Checkbox.Group>
      </Panel>
      <Panel title={t(($) => $.admin.general.calling)}>
        <Switch
          label={t(($) => $.admin.general.callingOn)}
          checked={values.callTarget !== null}
          onChange={(event) => onChange({ callTarget: event.currentTarget.checked ? '' : null })}
        />
        {values.callTarget !== null && (
          <TextInput
            label={t(($) => $.admin.general.callingTarget)}
            description={t(($) => $.admin.general.callingTargetHint)}
            withAsterisk
            maxLength={128}
            maw={420}
            value={values.callTarget}
            error={problems.callTarget && t(($) => $.admin.editing.required)}
            onChange={(event) => onChange({ callTarget: event.currentTarget.value })}
          />
        )}
      </Panel>
    </>
  );
}
