import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusAtStart } from '../../../ui/focusAtStart.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';

interface CustomerFormProps {
  readonly customer: Customer;
  readonly version: number;
  readonly onDone: () => void;
}

/** Name and notes of a customer. Who edits at the same time as a colleague is shown both, and decides. */
export function CustomerForm({ customer, version, onDone }: CustomerFormProps) {
  const { t } = useTranslation();
  const { send } = useCaseActions();
  const [name, setName] = useState(customer.name);
  const [notes, setNotes] = useState(customer.notes);
  const [seen, setSeen] = useState({ version, name: customer.name, notes: customer.notes });
  const isConflict =
    seen.version !== version && (seen.name !== customer.name || seen.notes !== customer.notes);
  const save = async (): Promise<void> => {
    const { customerId } = customer;
    const body = {
      type: 'customer.update',
      customerId,
      baseVersion: version,
      name: name.trim(),
      notes,
    } as const;
    if (await send(body)) onDone();
  };
  return (
    <Stack gap="sm">
      {isConflict && (
        <Alert color="orange" role="alert" p="sm">
          <Text size="sm">{t(($) => $.inbox.details.conflict)}</Text>
          <Text size="sm" fw={600} my={4} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            <bdi>{[customer.name, customer.notes].filter(Boolean).join('\n')}</bdi>
          </Text>
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={onDone}>
              {t(($) => $.inbox.details.keepTheirs)}
            </Button>
            <Button
              size="compact-sm"
              onClick={() => setSeen({ version, name: customer.name, notes: customer.notes })}
            >
              {t(($) => $.inbox.details.keepMine)}
            </Button>
          </Group>
        </Alert>
      )}
      <TextInput
        label={t(($) => $.inbox.details.name)}
        value={name}
        maxLength={128}
        ref={focusAtStart}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t(($) => $.inbox.details.notes)}
        placeholder={t(($) => $.inbox.details.notesPlaceholder)}
        autosize
        minRows={3}
        maxRows={10}
        value={notes}
        maxLength={4000}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button size="xs" disabled={isConflict} onClick={() => void save()}>
          {t(($) => $.inbox.details.save)}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t(($) => $.inbox.details.cancel)}
        </Button>
      </Group>
    </Stack>
  );
}
