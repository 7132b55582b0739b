import '@xterm/xterm/css/xterm.css';
import { Switch, Text, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { terminalLimits, type TerminalSize } from '#core/domain/assist/terminal.ts';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { styleNonce } from '../../ui/styleNonce.ts';
import { linesOf, pasteText, runsAtOnce } from './typedText.ts';
import classes from './TerminalView.module.css';
import type { TerminalFeed } from './screenFeed.ts';
import { XtermScreen } from './xtermScreen.ts';

interface TerminalViewProps {
  readonly feed: TerminalFeed;
  readonly onTyped: (text: string) => void;
  /** The window has room for so much; only where this window decides the size. */
  readonly onResize?: (size: TerminalSize) => void;
  readonly isReadOnly: boolean;
  /** Several lines at once go to somebody else's device, so that is asked about before. */
  readonly asksBeforePaste: boolean;
  /** Hostile text, mostly: what the terminal is called. */
  readonly label: string;
}

/** What a person wants to paste, until it is known what becomes of it. */
type Paste = { readonly state: 'none' | 'tooLong' } | { readonly state: 'asked'; readonly text: string };

const hasKey = (event: KeyboardEvent, code: string): boolean =>
  event.type === 'keydown' && event.ctrlKey && event.shiftKey && !event.altKey && event.code === code;

/** A terminal, at either end: what the shell writes, and what is typed here. */
export function TerminalView(props: TerminalViewProps) {
  const { feed, onTyped, onResize, isReadOnly, asksBeforePaste, label } = props;
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const reader = useRef<HTMLInputElement>(null);
  const [screen, setScreen] = useState<XtermScreen>();
  const [paste, setPaste] = useState<Paste>({ state: 'none' });
  const [readsAloud, setReadsAloud] = useState(false);

  // The screen outlives each rendering, and calls what is current then.
  const current = useRef({ onTyped, onResize });
  useEffect(() => {
    current.current = { onTyped, onResize };
  });

  useEffect(() => {
    if (!place.current) return;
    const made = new XtermScreen({
      parent: place.current,
      styleNonce: styleNonce(),
      label,
      onTyped: (text) => current.current.onTyped(text),
      onKey: (event) => {
        if (hasKey(event, 'KeyC')) {
          event.preventDefault();
          if (made.selection !== '') void navigator.clipboard.writeText(made.selection);
          return true;
        }
        // Tab and Escape are for the shell, so this is the way out for who has no mouse.
        if (hasKey(event, 'F6')) reader.current?.focus();
        // The page pastes, and the listener below is told.
        return hasKey(event, 'KeyV') || hasKey(event, 'F6');
      },
    });
    const detach = feed.attach(made);
    const fit = new ResizeObserver(() => {
      const room = made.roomFor();
      if (room) current.current.onResize?.(room);
    });
    fit.observe(place.current);
    setScreen(made);
    return () => {
      fit.disconnect();
      detach();
      made.dispose();
      setScreen(undefined);
    };
  }, [feed, label]);

  useEffect(() => screen?.look(scheme), [screen, scheme]);
  useEffect(() => screen?.setReadOnly(isReadOnly), [screen, isReadOnly]);
  useEffect(() => screen?.setReadAloud(readsAloud), [screen, readsAloud]);

  // Before xterm.js hears of it: what is pasted is looked at first.
  useEffect(() => {
    const at = place.current;
    const onPaste = (event: ClipboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      const text = pasteText(event.clipboardData?.getData('text/plain') ?? '');
      if (isReadOnly || text === '') return;
      if (text.length > terminalLimits.paste) setPaste({ state: 'tooLong' });
      else if (asksBeforePaste && runsAtOnce(text)) setPaste({ state: 'asked', text });
      else screen?.paste(text);
    };
    at?.addEventListener('paste', onPaste, { capture: true });
    return () => at?.removeEventListener('paste', onPaste, { capture: true });
  }, [screen, isReadOnly, asksBeforePaste]);

  const lines = paste.state === 'asked' ? linesOf(paste.text) : [];
  return (
    <section className={classes['view']} aria-label={label}>
      <header className={classes['bar']}>
        <Text size="sm" fw={600} truncate className={classes['title']}>
          {label}
        </Text>
        {isReadOnly && (
          <Text size="xs" c="dimmed">
            {t(($) => $.assist.terminal.readOnly)}
          </Text>
        )}
        <Text size="xs" c="dimmed" truncate className={classes['keys']}>
          {t(($) => $.assist.terminal.keys)}
        </Text>
        <Switch
          ref={reader}
          size="xs"
          className={classes['reader']}
          label={t(($) => $.assist.terminal.readAloud)}
          checked={readsAloud}
          onChange={({ currentTarget }) => setReadsAloud(currentTarget.checked)}
        />
      </header>
      {paste.state === 'tooLong' && (
        <Text size="sm" role="alert" className={classes['note']}>
          {t(($) => $.assist.terminal.pasteTooLong, { most: terminalLimits.paste / 1024 })}
        </Text>
      )}
      <div ref={place} className={classes['screen']} {...(onResize ? { 'data-fits': true } : {})} />
      <ConfirmModal
        opened={paste.state === 'asked'}
        title={t(($) => $.assist.terminal.pasteTitle)}
        text={t(($) => $.assist.terminal.pasteText, {
          count: lines.length,
          first: (lines[0] ?? '').slice(0, 200),
        })}
        confirm={t(($) => $.assist.terminal.paste)}
        cancel={t(($) => $.assist.terminal.cancel)}
        onConfirm={() => {
          if (paste.state === 'asked') screen?.paste(paste.text);
          screen?.focus();
        }}
        onClose={() => setPaste({ state: 'none' })}
      />
    </section>
  );
}
