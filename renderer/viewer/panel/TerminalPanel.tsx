import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalSize } from '#core/domain/assist/terminal.ts';
import type { RemoteTerminalState } from '../../assist/terminal/remoteTerminal.ts';
import { TerminalView } from '../../assist/terminal/TerminalView.tsx';
import type { PanelProps } from './panels.ts';
import classes from './SidePanel.module.css';

/** The customer's terminal: it starts as soon as they have granted it and somebody looks. */
export function TerminalPanel({ store: { terminal }, joined }: PanelProps) {
  const { t } = useTranslation();
  const state = useSyncExternalStore(terminal.subscribe, terminal.state);
  const room = useRef<TerminalSize>(undefined);
  const isGranted = joined.leases.terminal.state === 'granted';
  const canStart = isGranted && joined.canHear;
  const start = (): void => {
    if (room.current && canStart) terminal.start(room.current);
  };
  const begin = (): void => {
    if (state.state === 'idle') start();
  };
  // The lease may come after the window has its size.
  useEffect(begin);
  return (
    <div className={classes['terminal']}>
      <TerminalView
        feed={terminal.feed}
        label={t(($) => $.assist.terminal.customers)}
        isReadOnly={!canStart || state.state !== 'running' || state.by === 'customer'}
        asksBeforePaste
        onTyped={(text) => terminal.type(text)}
        onResize={(size) => {
          room.current = size;
          if (isGranted) terminal.resize(size);
          begin();
        }}
      />
      <Words state={state} isGranted={isGranted} />
      {canStart && state.state === 'ended' && (
        <Group p="xs">
          <Button size="xs" onClick={start}>
            {t(($) => $.assist.terminal.startAgain)}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** How it stands with the terminal. */
function Words({ state, isGranted }: { readonly state: RemoteTerminalState; readonly isGranted: boolean }) {
  const { t } = useTranslation();
  const words = (): string => {
    if (!isGranted) return t(($) => $.assist.terminal.notAllowed);
    switch (state.state) {
      case 'idle':
        return '';
      case 'starting':
        return t(($) => $.assist.terminal.starting);
      case 'running':
        return state.by === 'customer' ? t(($) => $.assist.terminal.takenOver) : '';
      case 'ended':
        return state.end.why === 'exited'
          ? t(($) => $.assist.terminal.ended.exited, { code: state.end.exitCode })
          : t(($) => $.assist.terminal.ended[state.end.why]);
    }
  };
  return (
    <Text component="output" size="sm" c="dimmed" px="sm" py={4}>
      {words()}
    </Text>
  );
}
