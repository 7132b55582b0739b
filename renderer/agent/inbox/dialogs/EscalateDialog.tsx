import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useAnswer } from '../useAnswer.ts';
import { lastWords } from './lastWords.ts';

interface EscalateDialogProps {
  readonly caseId: string;
  readonly onDone: () => void;
}

/** To a manager, in one step, with the customer's own words. */
export function EscalateDialog({ caseId, onDone }: EscalateDialogProps) {
  const { t } = useTranslation();
  const { ask, newId } = useServices();
  const { send } = useCaseActions();
  const [typed, setTyped] = useState<string | null>(null);
  const { value } = useAnswer(caseId, () => ask('case.timeline', { caseId, beforeSeq: null, limit: 100 }));
  const words = typed ?? lastWords(value?.items ?? [], 3);
  const escalate = async (): Promise<void> => {
    const body = { type: 'case.escalate', caseId, eventId: newId(), words: words.trim() } as const;
    if (!(await send(body))) return;
    onDone();
    notifications.show({ color: 'green', message: t(($) => $.inbox.done.escalated) });
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t(($) => $.inbox.dialogs.escalateText)}</Text>
      <Textarea
        data-autofocus
        label={t(($) => $.inbox.dialogs.escalateWords)}
        placeholder={t(($) => $.inbox.dialogs.escalateNone)}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={20_000}
        value={words}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t(($) => $.inbox.dialogs.cancel)}
        </Button>
        <Button color="red.8" onClick={() => void escalate()}>
          {t(($) => $.inbox.dialogs.escalateDo)}
        </Button>
      </Group>
    </Stack>
  );
}
