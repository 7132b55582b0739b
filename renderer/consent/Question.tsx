import { Alert, Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentView } from '#core/contracts/customer.ts';
import { needsReading } from '#core/domain/assist/consent.ts';
import { leaseMinutes, leaseNeeds, type Lease } from '#core/domain/assist/lease.ts';
import { formatDuration } from '../agent/calls/format.ts';
import { useNow } from '../agent/useClock.ts';
import { Choices } from './Choices.tsx';
import type { ConsentAnswer } from './ConsentApp.tsx';
import { Hidden } from './Hidden.tsx';
import classes from './Question.module.css';
import { Switches } from './Switches.tsx';

interface QuestionProps {
  readonly question: ConsentView;
  readonly answer: (answer: ConsentAnswer) => void;
  /** Nothing is hidden any more. */
  readonly hideNothing: () => void;
}

export function Question({ question, answer, hideNothing }: QuestionProps) {
  const { t } = useTranslation();
  const { askId, purpose, by, compare, leases, choices } = question;
  const [wanted, setWanted] = useState<readonly Lease[]>(leases);
  const [surfaceIds, setSurfaceIds] = useState<readonly string[]>(question.chosen);
  const [minutes, setMinutes] = useState<number>(leaseMinutes[0]);
  const deny = (): void => answer({ askId, allowed: [], minutes: 1, surfaceIds: [] });
  const allow = (): void =>
    answer({
      askId,
      allowed: [...wanted],
      minutes,
      surfaceIds: isChoosing
        ? surfaceIds.filter((id) => offered.some(({ surfaceId }) => surfaceId === id))
        : [],
    });

  const isSerious = wanted.some((lease) => needsReading.has(lease));
  const isControl = wanted.includes('control') && question.needsMonitor;
  const isChoosing = purpose === 'choose' || wanted.includes('view') || isControl;
  const canShowMonitors = question.hiding.canHide || question.hiding.programs.length === 0;
  const offered = choices.filter(({ kind }) => (kind === 'monitor' ? canShowMonitors : !isControl));
  const lacksChoice = isChoosing && !offered.some(({ surfaceId }) => surfaceIds.includes(surfaceId));
  const toggle = (lease: Lease, isOn: boolean): void => {
    const next = isOn ? [...wanted, lease] : wanted.filter((each) => each !== lease);
    // What is nothing without it goes with it.
    setWanted(isOn ? next : next.filter((each) => leaseNeeds[each] !== lease));
  };
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  useEffect(() => {
    const leave = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') deny();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  });
  return (
    <main className={classes['main']}>
      <Stack gap="md" className={classes['body'] ?? ''}>
        <div>
          <Title order={1} size="h3">
            {t(($) => (purpose === 'choose' ? $.help.consent.askChoose : $.help.consent.asks), by)}
          </Title>
          <Text size="sm" c="dimmed">
            {t(($) => $.help.consent.at, by)} {t(($) => $.help.consent.compare, { digits: compare })}
          </Text>
        </div>
        {purpose === 'ask' && <Contact kind={by.contact.kind} />}
        {leases.length > 0 && <Switches leases={leases} wanted={wanted} onToggle={toggle} />}
        {isChoosing && (
          <Choices
            choices={choices}
            canShowMonitors={canShowMonitors}
            chosen={surfaceIds}
            onChoose={setSurfaceIds}
          />
        )}
        {isChoosing && <Hidden hiding={question.hiding} onNothing={hideNothing} />}
        {isSerious && (
          <Alert color="orange" variant="light" icon={<IconShieldExclamation aria-hidden="true" />}>
            {t(($) => $.help.consent.serious)}
          </Alert>
        )}
        {purpose === 'ask' && (
          <div className={classes['row']}>
            <Text size="sm">{t(($) => $.help.consent.duration)}</Text>
            <SegmentedControl
              aria-label={t(($) => $.help.consent.duration)}
              value={String(minutes)}
              onChange={(value) => setMinutes(Number(value))}
              data={leaseMinutes
                .toSorted((a, b) => a - b)
                .map((count) => ({
                  value: String(count),
                  label: t(($) => $.help.consent.minutes, { count }),
                }))}
            />
          </div>
        )}
      </Stack>
      <footer className={classes['foot']}>
        {lacksChoice && choices.length > 0 && (
          <Text size="sm" c="dimmed" className={classes['hint'] ?? ''}>
            {t(($) => $.help.consent.chooseFirst)}
          </Text>
        )}
        <div className={classes['answers']}>
          <Button ref={no} size="md" variant="default" onClick={deny}>
            {t(($) => (purpose === 'choose' ? $.help.cancel : $.help.consent.deny))}
          </Button>
          <AllowButton
            question={question}
            isSerious={isSerious}
            isDisabled={lacksChoice || (purpose === 'ask' && wanted.length === 0)}
            onClick={allow}
          />
        </div>
        {purpose === 'ask' && <Ends at={question.endsAt} />}
      </footer>
    </main>
  );
}

/** How the customer is in contact with whoever asks, as the server knows it; a warning where nobody asked for help. */
function Contact({ kind }: { readonly kind: ConsentView['by']['contact']['kind'] }) {
  const { t } = useTranslation();
  const words = t(($) => $.help.consent.contact[kind]);
  if (kind !== 'none') return <Text size="sm">{words}</Text>;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconShieldExclamation aria-hidden="true" />}>
      {words}
    </Alert>
  );
}

interface AllowButtonProps {
  readonly question: ConsentView;
  readonly isSerious: boolean;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

/** For what is serious it counts down first, so that there is time to read. */
function AllowButton({ question, isSerious, isDisabled, onClick }: AllowButtonProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const wait = isSerious ? Math.ceil((question.readableAt - now) / 1000) : 0;
  return (
    <Button size="md" variant="default" disabled={isDisabled || wait > 0} onClick={onClick}>
      {question.purpose === 'choose'
        ? t(($) => $.help.consent.show)
        : wait > 0
          ? t(($) => $.help.consent.wait, { count: wait })
          : t(($) => $.help.consent.allow)}
    </Button>
  );
}

function Ends({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const now = useNow(true);
  return (
    <Text size="sm" c="dimmed" className={classes['ends'] ?? ''}>
      {t(($) => $.help.consent.ends, { time: formatDuration(at - now) })}
    </Text>
  );
}
