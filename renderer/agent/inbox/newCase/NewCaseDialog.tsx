import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useInbox, type NewCaseFrom } from '../place.ts';
import { useAnswer } from '../useAnswer.ts';
import { addressOf } from './addressOf.ts';

interface NewCaseDialogProps {
  readonly from: NewCaseFrom | undefined;
  readonly onDone: () => void;
}

/** Begins a case where an agent makes the first contact; whoever is known by the address is told before. */
export function NewCaseDialog({ from, onDone }: NewCaseDialogProps) {
  const { t } = useTranslation();
  const { ask, newId } = useServices();
  const { send } = useCaseActions();
  const { openCase } = useInbox();
  const [name, setName] = useState(from?.name ?? '');
  const [address, setAddress] = useState(from?.address ?? '');
  const [subject, setSubject] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const identity = addressOf(address);
  const [number] = useDebouncedValue(identity?.kind === 'phone' ? identity.value : null, 200);
  const { value: known } = useAnswer(number, () => ask('case.ofCaller', { number: number ?? '' }));
  const openCaseId = known?.caseId ?? null;

  const create = async (): Promise<void> => {
    setIsChecked(true);
    if (!identity || isSending) return;
    const caseId = newId();
    const displayName = name.trim();
    setIsSending(true);
    const isThere = await send({
      type: 'case.open',
      caseId,
      eventId: newId(),
      identity: { kind: identity.kind, value: identity.value },
      ...(displayName === '' ? {} : { displayName }),
      channel: identity.kind,
      subject: subject.trim(),
    });
    setIsSending(false);
    if (!isThere) return;
    onDone();
    openCase(caseId);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus={from === undefined ? true : undefined}
          label={t(($) => $.inbox.newCase.address)}
          placeholder={t(($) => $.inbox.newCase.addressHint)}
          required
          maxLength={254}
          value={address}
          error={isChecked && !identity ? t(($) => $.inbox.newCase.addressWrong) : undefined}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        {known && (
          <Alert color="blue" p="xs">
            <Group justify="space-between" gap="sm">
              <bdi>
                {t(($) => (openCaseId === null ? $.inbox.caller.customer : $.inbox.caller.known), {
                  name: known.customer.name || t(($) => $.inbox.list.unknownCustomer),
                })}
              </bdi>
              {openCaseId !== null && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    onDone();
                    openCase(openCaseId);
                  }}
                >
                  {t(($) => $.inbox.caller.open)}
                </Button>
              )}
            </Group>
          </Alert>
        )}
        <TextInput
          label={t(($) => $.inbox.newCase.name)}
          maxLength={128}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          data-autofocus={from === undefined ? undefined : true}
          label={t(($) => $.inbox.newCase.subject)}
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t(($) => $.inbox.dialogs.cancel)}
          </Button>
          <Button type="submit" loading={isSending}>
            {t(($) => $.inbox.newCase.create)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
