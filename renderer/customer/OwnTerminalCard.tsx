import { Button, Group, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { TerminalView } from '../assist/terminal/TerminalView.tsx';
import classes from './CustomerApp.module.css';
import type { OwnTerminal } from './ownTerminal.ts';

/** What the agent does in the terminal, and how to join in or stop it. */
export function OwnTerminalCard({ terminal }: { readonly terminal: OwnTerminal }) {
  const { t } = useTranslation();
  const state = useSyncExternalStore(terminal.subscribe, terminal.state);
  if (state.state === 'none') return null;
  const isTaken = state.state === 'running' && state.by === 'customer';
  return (
    <section aria-label={t(($) => $.assist.terminal.own)}>
      <div className={classes['terminal']}>
        <TerminalView
          feed={terminal.feed}
          label={t(($) => $.assist.terminal.own)}
          isReadOnly={state.state !== 'running'}
          asksBeforePaste={false}
          onTyped={(text) => terminal.type(text)}
        />
      </div>
      {state.state === 'running' ? (
        <Group mt="xs">
          <Button variant="default" onClick={() => terminal.takeOver(!isTaken)}>
            {t(($) => (isTaken ? $.assist.terminal.letType : $.assist.terminal.takeOver))}
          </Button>
          <Button
            color="red.7"
            leftSection={<IconHandStop size={16} aria-hidden="true" />}
            onClick={() => terminal.stop()}
          >
            {t(($) => $.assist.terminal.stop)}
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed" mt="xs" component="output">
          {t(($) => $.assist.terminal.ended.stopped)}
        </Text>
      )}
    </section>
  );
}
