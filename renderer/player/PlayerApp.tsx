import { Alert, Center, Loader, Text } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { playerBridge, RecordingView } from '#core/contracts/player.ts';
import { useRemoteValue, type RemoteValue } from '../agent/remoteValue.ts';
import type { Client } from '../bridge.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Controls } from './Controls.tsx';
import { Playback, type PlaybackClock } from './playback.ts';
import classes from './Player.module.css';
import { Scene } from './Scene.tsx';

const frameClock: PlaybackClock = {
  now: () => performance.now(),
  nextFrame: (run) => {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  },
};

interface PlayerAppProps {
  readonly bridge: Client<typeof playerBridge>;
  readonly recording: RemoteValue<RecordingView>;
}

/** The window in which a recorded session is looked at. */
export function PlayerApp({ bridge, recording }: PlayerAppProps) {
  const { t } = useTranslation();
  const view = useRemoteValue(recording);
  if (!view) {
    return (
      <Center h="100%">
        <Loader size="sm" />
      </Center>
    );
  }
  if (view.state === 'damaged') {
    return (
      <Center component="main" h="100%">
        <EmptyState
          icon={<IconFileAlert size={28} stroke={1.5} />}
          title={t(($) => $.player.damaged.title)}
          text={t(($) => $.player.damaged.advice)}
        />
      </Center>
    );
  }
  return <Opened key={view.recordingId} bridge={bridge} view={view} />;
}

interface OpenedProps {
  readonly bridge: PlayerAppProps['bridge'];
  readonly view: Extract<RecordingView, { state: 'open' }>;
}

function Opened({ bridge, view }: OpenedProps) {
  const { t, i18n } = useTranslation();
  const { session, isInterrupted } = view;
  const playback = useMemo(() => new Playback(session, frameClock), [session]);
  useEffect(() => () => playback.pause(), [playback]);
  const title = t(($) => $.player.title, {
    customer: session.customer || t(($) => $.inbox.list.unknownCustomer),
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <main className={classes['main']}>
      <header className={classes['head']}>
        <Text component="h1" fw={650} size="sm" truncate>
          {title}
        </Text>
        <Text size="sm" c="dimmed" className={classes['when'] ?? ''}>
          {when.format(session.startedAt)}
        </Text>
      </header>
      {isInterrupted && (
        <Alert color="orange" radius={0} className={classes['notice'] ?? ''}>
          {t(($) => $.player.interrupted)}
        </Alert>
      )}
      <Scene bridge={bridge} view={view} playback={playback} />
      <Controls session={session} playback={playback} />
    </main>
  );
}
