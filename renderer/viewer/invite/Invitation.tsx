import { Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconLink, IconMessage } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkOf, spokenCode } from '#core/domain/assist/code.ts';
import { formatDuration } from '../../agent/calls/format.ts';
import { useAgain } from './again.ts';
import { Compare } from './Compare.tsx';
import classes from './Invitation.module.css';
import type { ViewingState } from '../session/viewingState.ts';
import type { ViewingStore } from '../session/viewingStore.ts';

interface InvitationProps {
  readonly viewing: ViewingStore;
  readonly state: Exclude<ViewingState, { state: 'joined' | 'over' }>;
  readonly title: string;
}

/** The code to read out, the link to send, and how far the customer has come. */
export function Invitation({ viewing, state, title }: InvitationProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['place']}>
      <Paper className={classes['card'] ?? ''} radius="lg" p="xl" withBorder>
        <Stack gap="md">
          <Title order={1} size="h3">
            {title}
          </Title>
          {state.state === 'met' ? (
            <>
              <Text>{t(($) => $.assist.met)}</Text>
              <Compare digits={state.compare} />
              <Text size="sm" c="dimmed">
                {t(($) => $.assist.compare)}
              </Text>
            </>
          ) : viewing.invitation.isFollowUp ? (
            <Awaited viewing={viewing} state={state} />
          ) : (
            <Code viewing={viewing} state={state} />
          )}
        </Stack>
      </Paper>
    </div>
  );
}

/** Nothing is to be read out: both ends know each other. */
function Awaited({ viewing, state }: Omit<InvitationProps, 'title'>) {
  const { t } = useTranslation();
  const again = useAgain(viewing);
  return (
    <>
      <Text>{t(($) => $.assist.followUp.awaited)}</Text>
      <Waiting viewing={viewing} state={state} />
      <Text size="sm" c="dimmed">
        {t(($) => $.assist.followUp.otherwise)}
      </Text>
      <Group>
        <Button variant="default" onClick={again.inviteAnew} loading={again.isBusy}>
          {t(($) => $.assist.followUp.anew)}
        </Button>
      </Group>
      {again.hasFailed && (
        <Text size="sm" role="alert" className={classes['problem'] ?? ''}>
          {t(($) => $.assist.followUp.failed)}
        </Text>
      )}
    </>
  );
}

function Waiting({ viewing, state }: Omit<InvitationProps, 'title'>) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Loader size="xs" />
      <Text component="output" size="sm" c="dimmed">
        {t(($) => (state.state === 'meeting' ? $.assist.meeting : $.assist.waiting))}{' '}
        <Left until={viewing.invitation.expiresAt} />
      </Text>
    </Group>
  );
}

function Code({ viewing, state }: Omit<InvitationProps, 'title'>) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [sent, setSent] = useState<'no' | 'yes' | 'failed'>('no');
  const { invitation } = viewing;
  const send = (): void => {
    viewing.sendLink().then(
      () => setSent('yes'),
      () => setSent('failed'),
    );
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(linkOf(invitation.page, invitation));
    setCopied(true);
  };
  return (
    <>
      <Text>{t(($) => $.assist.readOut)}</Text>
      <Text className={classes['code'] ?? ''} aria-label={t(($) => $.assist.code)}>
        {spokenCode(invitation)}
      </Text>
      <Text size="sm" c="dimmed">
        {t(($) => $.assist.where, { page: invitation.page })}
      </Text>
      <Group>
        {invitation.hasChat && (
          <Button
            leftSection={sent === 'yes' ? <IconCheck size={18} /> : <IconMessage size={18} />}
            disabled={sent === 'yes'}
            onClick={send}
          >
            {t(($) => (sent === 'yes' ? $.assist.sent : $.assist.send))}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={18} /> : <IconLink size={18} />}
          onClick={() => void copy()}
        >
          {t(($) => (copied ? $.assist.copied : $.assist.copy))}
        </Button>
      </Group>
      {sent === 'failed' && (
        <Text size="sm" role="alert" className={classes['problem'] ?? ''}>
          {t(($) => $.assist.sendFailed)}
        </Text>
      )}
      {'failures' in state && state.failures > 0 && (
        <Text size="sm" role="alert" className={classes['problem'] ?? ''}>
          {t(($) => $.assist.wrongCode, { count: state.failures })}
        </Text>
      )}
      <Waiting viewing={viewing} state={state} />
    </>
  );
}

function Left({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span className={classes['left']}>{formatDuration(Math.max(0, until - now))}</span>;
}
