import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerRecord,
  IconPlayerRecordFilled,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { agentBridge, CommandInput } from '#core/contracts/ipc.ts';
import type { Call } from '#core/domain/call/call.ts';
import { isPageCaller } from '#core/domain/call/recording.ts';
import { useCommand } from '../useCommand.ts';
import { CallButton } from './CallButton.tsx';

type RecordAction = CommandInput<typeof agentBridge, 'calls.record'>['action'];

interface RecordControlsProps {
  readonly call: Extract<Call, { state: 'active' }>;
  readonly size: 'sm' | 'lg';
}

/** Records the call, once the other side has said yes: on their page, or aloud. */
export function RecordControls({ call: { callId, party, recording }, size }: RecordControlsProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const [isAsking, setAsking] = useState(false);
  const record = (action: RecordAction): void => {
    setAsking(false);
    void run('calls.record', { callId, action });
  };
  if (recording.state === 'on') {
    const { paused } = recording;
    return (
      <>
        <CallButton
          size={size}
          label={t(($) => (paused ? $.calls.recording.resume : $.calls.recording.pause))}
          icon={paused ? IconPlayerRecordFilled : IconPlayerPause}
          isPressed={paused}
          onClick={() => record(paused ? 'resume' : 'pause')}
        />
        <CallButton
          size={size}
          label={t(($) => $.calls.recording.stop)}
          icon={IconPlayerStop}
          onClick={() => record('stop')}
        />
      </>
    );
  }
  if (recording.state === 'denied') return null;
  return (
    <Popover opened={isAsking} onChange={setAsking} width={320} trapFocus returnFocus withArrow shadow="md">
      <Popover.Target>
        <span>
          <CallButton
            size={size}
            label={t(($) =>
              recording.state === 'asked' ? $.calls.recording.takeBack : $.calls.recording.start,
            )}
            icon={IconPlayerRecord}
            isPressed={recording.state === 'asked'}
            onClick={() => {
              if (recording.state === 'asked') record('stop');
              else if (isPageCaller(party)) record('ask');
              else setAsking((was) => !was);
            }}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm" fw={600}>
            {t(($) => $.calls.recording.askTitle)}
          </Text>
          <Text size="sm">{t(($) => $.calls.recording.askText)}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => record('deny')}>
              {t(($) => $.calls.recording.saidNo)}
            </Button>
            <Button color="red.8" onClick={() => record('start')}>
              {t(($) => $.calls.recording.saidYes)}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
