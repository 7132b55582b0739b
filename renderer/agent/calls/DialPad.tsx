import { ActionIcon, Button, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconBackspace, IconPhone } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneSnapshot } from '#core/contracts/model.ts';
import { useCommand } from '../useCommand.ts';
import classes from './DialPad.module.css';

/** Digits and letters as on every telephone (ITU-T E.161). */
const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

interface DialPadProps {
  readonly phone: PhoneSnapshot;
  /** What is typed and not yet called. */
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Dials, and in a call sends each key as a DTMF digit. What is typed stays until it has been called. */
export function DialPad({ phone, text, onText }: DialPadProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const [sent, setSent] = useState({ callId: '', digits: '' });
  const input = useRef<HTMLInputElement>(null);
  // Opening this screen is wanting to dial.
  useEffect(() => input.current?.focus(), []);
  const active = phone.call?.state === 'active' ? phone.call : undefined;
  const isFree = phone.call === null || phone.call.state === 'ended';

  const press = (key: string): void => {
    if (active) {
      const { callId } = active;
      setSent((before) => ({ callId, digits: (before.callId === callId ? before.digits : '') + key }));
      void run('calls.digit', { callId, digit: key });
    } else {
      onText(text + key);
      input.current?.focus();
    }
  };
  // In a call the keyboard’s digits are the phone’s: this screen has no field then that they could be meant for.
  useWindowEvent('keydown', (event) => {
    const isDigit = keys.some(([key]) => key === event.key);
    if (active && isDigit && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat)
      press(event.key);
  });
  const dial = async (): Promise<void> => {
    if (text.trim() === '') input.current?.focus();
    else if (await run('calls.dial', { target: text })) onText('');
  };

  const digits = active && sent.callId === active.callId ? sent.digits : '';
  return (
    <section className={classes['pad']} aria-label={t(($) => (active ? $.calls.tonePad : $.calls.pad))}>
      {active ? (
        <>
          <Title order={2} size="h5" ta="center">
            {t(($) => $.calls.tonePad)}
          </Title>
          <output className={classes['digits']}>{digits}</output>
        </>
      ) : (
        <TextInput
          ref={input}
          size="lg"
          autoComplete="off"
          aria-label={t(($) => $.calls.number)}
          placeholder={t(($) => $.calls.numberPlaceholder)}
          value={text}
          maxLength={256}
          classNames={{ input: classes['input'] ?? '' }}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void dial();
          }}
          rightSection={
            text !== '' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t(($) => $.calls.erase)}
                onClick={() => onText(text.slice(0, -1))}
              >
                <IconBackspace size={20} aria-hidden="true" />
              </ActionIcon>
            )
          }
        />
      )}
      <div className={classes['keys']}>
        {keys.map(([key, letters]) => (
          <UnstyledButton
            key={key}
            className={classes['key']}
            aria-label={t(($) => $.calls.key, { key })}
            disabled={!isFree && !active}
            onClick={() => press(key)}
          >
            <span className={classes['symbol']}>{key}</span>
            <span className={classes['letters']}>{letters}</span>
          </UnstyledButton>
        ))}
      </div>
      {isFree && (
        <Button
          size="lg"
          color="green.8"
          leftSection={<IconPhone size={20} aria-hidden="true" />}
          disabled={phone.line.state !== 'registered'}
          onClick={() => void dial()}
        >
          {t(($) => $.calls.call)}
        </Button>
      )}
    </section>
  );
}
