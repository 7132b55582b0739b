import { Button, Group, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useTimes } from '../times.ts';
import type { ManyCases } from './manyCases.ts';
import { PickList } from './PickList.tsx';
import { snoozeTimes } from './snoozeTimes.ts';

/** Until when a case is put aside. */
export function SnoozeDialog({ caseIds, onDone }: ManyCases) {
  const { t } = useTranslation();
  const times = useTimes();
  const { perform } = useCaseActions();
  const [now] = useState(() => Date.now());
  const [other, setOther] = useState('');
  const snooze = (until: number): void => {
    onDone();
    void perform({ type: 'snooze', until }, caseIds);
  };
  const presets = snoozeTimes(now);
  const chosen = Date.parse(other);
  return (
    <>
      <PickList
        label={t(($) => $.inbox.dialogs.snoozeTitle)}
        choices={presets.map(({ name, until }) => ({
          id: name,
          name: t(($) => $.inbox.dialogs.snooze[name]),
          detail: times.dayAndTime(until),
          icon: <IconClock size={18} aria-hidden="true" />,
        }))}
        onPick={(id) => {
          const preset = presets.find(({ name }) => name === id);
          if (preset) snooze(preset.until);
        }}
      />
      <Group align="end" gap="xs" mt="md" wrap="nowrap">
        <TextInput
          type="datetime-local"
          flex={1}
          label={t(($) => $.inbox.dialogs.snoozeOther)}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        <Button disabled={!(chosen > now)} onClick={() => snooze(chosen)}>
          {t(($) => $.inbox.dialogs.snoozeApply)}
        </Button>
      </Group>
    </>
  );
}
