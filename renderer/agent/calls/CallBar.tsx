import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LiveCall } from '#core/domain/call/call.ts';
import { CallerCard } from '../inbox/caller/CallerCard.tsx';
import { useNow } from '../useClock.ts';
import classes from './CallBar.module.css';
import { CallSigns } from './CallSigns.tsx';
import { CallControls } from './CallControls.tsx';
import { formatDuration } from './format.ts';
import { usePartyName } from './partyName.ts';

interface CallBarProps {
  readonly call: LiveCall;
  readonly onOpen: () => void;
}

/** The call under way, over whatever other screen is open: it is never out of sight or out of reach. */
export function CallBar({ call, onOpen }: CallBarProps) {
  const { t } = useTranslation();
  const now = useNow(call.state === 'active');
  const name = usePartyName(call.party);
  const state =
    call.state === 'active' ? formatDuration(now - call.answeredAt) : t(($) => $.calls.states[call.state]);
  return (
    <section className={classes['bar']} aria-label={t(($) => $.calls.states[call.state])}>
      <UnstyledButton className={classes['who']} onClick={onOpen}>
        <Text fw={600} truncate>
          {name}
        </Text>
        <Text size="sm" className={classes['state'] ?? ''}>
          {state}
        </Text>
      </UnstyledButton>
      {call.state === 'active' && <CallSigns call={call} size="sm" />}
      <CallerCard call={call} size="xs" />
      <CallControls call={call} size="sm" />
    </section>
  );
}
