import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import { useCommand } from '../useCommand.ts';
import { CallButton } from './CallButton.tsx';

interface TransferButtonProps {
  readonly call: Extract<Call, { state: 'active' }>;
  readonly size: 'sm' | 'lg';
}

/** Asks whom the other side is to be handed over to. What was typed stays while the transfer may still be refused. */
export function TransferButton({ call: { callId, transfer }, size }: TransferButtonProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const [isOpen, setOpen] = useState(false);
  const [target, setTarget] = useState('');
  const isUnderWay = transfer.state === 'asked' || transfer.state === 'done';
  const ask = async (): Promise<void> => {
    if (target.trim() !== '' && (await run('calls.transfer', { callId, target }))) setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} width={300} trapFocus returnFocus withArrow shadow="md">
      <Popover.Target>
        <span>
          <CallButton
            size={size}
            label={t(($) => $.calls.transfer)}
            icon={IconPhoneOutgoing}
            isLoading={isUnderWay}
            onClick={() => setOpen((was) => !was)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <Stack gap="sm">
            <TextInput
              data-autofocus
              label={t(($) => $.calls.transferTo)}
              placeholder={t(($) => $.calls.numberPlaceholder)}
              value={target}
              maxLength={256}
              autoComplete="off"
              onChange={(event) => setTarget(event.currentTarget.value)}
            />
            <Text size="xs" c="dimmed">
              {t(($) => $.calls.transferHint)}
            </Text>
            <Group justify="flex-end">
              <Button type="submit" disabled={target.trim() === ''}>
                {t(($) => $.calls.transferNow)}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
