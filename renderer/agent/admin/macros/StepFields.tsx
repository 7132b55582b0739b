import { Select, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import { prioritySchema } from '#core/domain/timeline/event.ts';
import { VariableButtons } from '../templates/VariableButtons.tsx';
import type { Step } from './macroSteps.ts';
import { snoozeChoices, useSnoozeWords } from './useStepWords.ts';

interface StepFieldsProps {
  readonly directory: Directory;
  readonly step: Step;
  readonly isWrong: boolean;
  readonly onChange: (step: Step) => void;
}

/** What has to be said of one step. */
export function StepFields({ directory, step, isWrong, onChange }: StepFieldsProps) {
  const { t } = useTranslation();
  const snoozeWords = useSnoozeWords();
  const textarea = useRef<HTMLTextAreaElement>(null);
  const wrong = { error: isWrong };
  switch (step.type) {
    case 'send':
    case 'note':
      return (
        <>
          <Textarea
            ref={textarea}
            {...wrong}
            aria-label={t(($) =>
              step.type === 'send' ? $.admin.macros.messageText : $.admin.macros.noteText,
            )}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
            value={step.text}
            onChange={(event) => onChange({ ...step, text: event.currentTarget.value })}
          />
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6, marginTop: 6, alignItems: 'center' }}>
            <VariableButtons textarea={textarea} onText={(text) => onChange({ ...step, text })} />
          </div>
        </>
      );
    case 'label':
      return (
        <Select
          {...wrong}
          aria-label={t(($) => $.admin.macros.kinds.label)}
          searchable
          data={directory.labels.map(({ labelId, name }) => ({ value: labelId, label: name }))}
          value={step.labelId || null}
          onChange={(labelId) => labelId && onChange({ ...step, labelId })}
        />
      );
    case 'team':
      return (
        <Select
          {...wrong}
          aria-label={t(($) => $.admin.macros.kinds.team)}
          searchable
          data={directory.teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
          value={step.teamId || null}
          onChange={(teamId) => teamId && onChange({ ...step, teamId })}
        />
      );
    case 'priority':
      return (
        <Select
          aria-label={t(($) => $.admin.macros.kinds.priority)}
          allowDeselect={false}
          data={prioritySchema.options.map((value) => ({
            value,
            label: t(($) => $.inbox.priorities[value]),
          }))}
          value={step.priority}
          onChange={(value) => {
            const parsed = prioritySchema.safeParse(value);
            if (parsed.success) onChange({ ...step, priority: parsed.data });
          }}
        />
      );
    case 'snooze': {
      const offered: number[] = snoozeChoices.map(([minutes]) => minutes);
      const values = offered.includes(step.minutes) ? offered : [...offered, step.minutes];
      return (
        <Select
          aria-label={t(($) => $.admin.macros.snoozeFor)}
          allowDeselect={false}
          data={values.map((minutes) => ({ value: String(minutes), label: snoozeWords(minutes) }))}
          value={String(step.minutes)}
          onChange={(value) => onChange({ ...step, minutes: Number(value) })}
        />
      );
    }
    case 'close':
      return null;
  }
}
