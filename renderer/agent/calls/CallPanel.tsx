import { Avatar, Text, Title } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import { CallerCard } from '../inbox/caller/CallerCard.tsx';
import { useNow } from '../useClock.ts';
import { CallControls } from './CallControls.tsx';
import classes from './CallPanel.module.css';
import { CallSigns } from './CallSigns.tsx';
import { endingWords } from './endingWords.ts';
import { formatDuration } from './format.ts';
import { usePartyName } from './partyName.ts';

/** The call under way, or how the last one ended. */
export function CallPanel({ call }: { readonly call: Call }) {
  const now = useNow(call.state === 'active');
  const { number, displayName } = call.party;
  const name = usePartyName(call.party);
  const initial = displayName?.match(/\p{L}/u)?.[0]?.toUpperCase();
  const panel = useRef<HTMLDivElement>(null);
  return (
    <div ref={panel} tabIndex={-1} className={classes['panel']} data-state={call.state}>
      <KeepFocus key={call.state} panel={panel} />
      <div className={classes['avatar']}>
        <Avatar size={112} radius="50%" color="pulse" variant="light">
          {initial ?? <IconUser size={52} stroke={1.4} aria-hidden="true" />}
        </Avatar>
      </div>
      <Title order={1} className={classes['name'] ?? ''}>
        {name}
      </Title>
      {displayName && <Text c="dimmed">{number}</Text>}
      <CallerCard call={call} />
      <div className={classes['state']}>
        <StateWords call={call} />
      </div>
      {call.state === 'active' && (
        <Text className={classes['timer'] ?? ''}>{formatDuration(now - call.answeredAt)}</Text>
      )}
      {call.state === 'active' && <CallSigns call={call} size="lg" />}
      <CallControls call={call} />
    </div>
  );
}

/** The button that was pressed goes away with its state; the focus stays in the panel instead of being lost. */
function KeepFocus({ panel }: { readonly panel: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus();
  }, [panel]);
  return null;
}

function StateWords({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  if (call.state !== 'ended') return <Text>{t(($) => $.calls.states[call.state])}</Text>;
  const words = endingWords(call.ending);
  const duration = call.answeredAt === undefined ? undefined : formatDuration(call.endedAt - call.answeredAt);
  return (
    <>
      <Text fw={600}>{t(($) => $.calls.endings[words].title)}</Text>
      <Text size="sm" c="dimmed" maw={380}>
        {t(($) => $.calls.endings[words].advice)}
      </Text>
      {call.ending.status !== undefined && (
        <Text size="xs" c="dimmed">
          {t(($) => $.calls.sipStatus, { status: call.ending.status })}
        </Text>
      )}
      {call.transferredTo !== undefined && (
        <Text size="sm" c="dimmed">
          {t(($) => $.calls.transferredTo, { to: call.transferredTo })}
        </Text>
      )}
      {duration !== undefined && (
        <Text size="sm" c="dimmed">
          {t(($) => $.calls.duration, { duration })}
        </Text>
      )}
    </>
  );
}
