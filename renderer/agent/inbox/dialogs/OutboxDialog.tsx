import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '#core/contracts/inbox.ts';
import { useServices, useWorkspace } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import { useAnswer } from '../useAnswer.ts';
import { useTimes } from '../times.ts';
import { clashOf } from './clash.ts';
import { ClashValues } from './ClashValues.tsx';
import classes from './dialogs.module.css';
import { useOperationWords } from './useOperationWords.ts';

/** What the server did not accept: for each, try again or give it up; where somebody else was faster, mine or theirs. */
export function OutboxDialog({ onDone }: { readonly onDone: () => void }) {
  const { ask } = useServices();
  const status = useWorkspace();
  const refused = status && status.state !== 'signedOut' ? status.refused : 0;
  const { value, again } = useAnswer(`outbox:${refused}`, () => ask('sync.outbox', undefined));
  const items = (value ?? []).filter(({ state }) => state === 'refused');
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(($) => $.inbox.sync.refusedText)}
      </Text>
      {items.map((item) => (
        <RefusedOperation key={item.opId} item={item} onDecided={items.length === 1 ? onDone : again} />
      ))}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onDone}>
          {t(($) => $.calls.close)}
        </Button>
      </Group>
    </>
  );
}

function RefusedOperation({
  item,
  onDecided,
}: {
  readonly item: OutboxItem;
  readonly onDecided: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const times = useTimes();
  const words = useOperationWords();
  const { opId, refusal } = item;
  const clash = clashOf(item);
  const decide = async (command: 'sync.retry' | 'sync.discard'): Promise<void> => {
    await run(command, { opId });
    onDecided();
  };
  return (
    <div className={classes['op']}>
      <div className={classes['opBody']}>
        <Text size="sm" fw={600}>
          {words(item.body)}
        </Text>
        <Text size="sm" c="dimmed">
          {times.dayAndTime(item.at)}
          {refusal !== null && ` · ${t(($) => $.inbox.conversation.refusals[refusal])}`}
        </Text>
      </div>
      <Button size="compact-sm" variant="light" onClick={() => void decide('sync.retry')}>
        {t(($) => (clash ? $.inbox.details.keepMine : $.inbox.sync.retry))}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={() => void decide('sync.discard')}>
        {t(($) => (clash ? $.inbox.details.keepTheirs : $.inbox.sync.discard))}
      </Button>
      {clash && <ClashValues clash={clash} />}
    </div>
  );
}
