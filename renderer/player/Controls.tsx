import { ActionIcon, Slider, Text } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingView } from '#core/contracts/player.ts';
import { formatDuration } from '../agent/calls/format.ts';
import type { Playback } from './playback.ts';
import classes from './Player.module.css';

interface ControlsProps {
  readonly session: Extract<RecordingView, { state: 'open' }>['session'];
  readonly playback: Playback;
}

/** How far an arrow key goes (ms). */
const step = 5000;

/** Play, pause, and where in the recording one is; what was not recorded is marked. */
export function Controls({ session: { durationMs, gaps }, playback }: ControlsProps) {
  const { t } = useTranslation();
  const { at, isPlaying } = useSyncExternalStore(playback.subscribe, playback.view);
  const toggle = (): void => (isPlaying ? playback.pause() : playback.play());
  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = {
      ' ': () => (playback.view().isPlaying ? playback.pause() : playback.play()),
      ArrowLeft: () => playback.seek(playback.view().at - step),
      ArrowRight: () => playback.seek(playback.view().at + step),
      Home: () => playback.seek(0),
      End: () => playback.seek(durationMs),
    };
    const onKey = (event: KeyboardEvent): void => {
      const isFree = event.target === document.body || event.target instanceof HTMLElement;
      const isTaken =
        event.target instanceof HTMLElement && event.target.matches('button, input, textarea, [role=slider]');
      const run = keys[event.key];
      if (!run || !isFree || isTaken || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [playback, durationMs]);
  const share = (ms: number): string => `${(ms / Math.max(1, durationMs)) * 100}%`;
  return (
    <footer className={classes['controls']}>
      <ActionIcon
        size={40}
        radius="xl"
        data-autofocus
        aria-label={t(($) => (isPlaying ? $.player.pause : $.player.play))}
        onClick={toggle}
      >
        {isPlaying ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
      </ActionIcon>
      <div className={classes['line']}>
        <div className={classes['gaps']} aria-hidden="true">
          {gaps.map(({ from, to }) => (
            <span
              key={from}
              className={classes['gap']}
              style={{ left: share(from), width: share(to - from) }}
            />
          ))}
        </div>
        <Slider
          min={0}
          max={Math.max(1, durationMs)}
          step={100}
          value={at}
          label={(value) => formatDuration(value)}
          thumbLabel={t(($) => $.player.place)}
          onChange={(value) => playback.seek(value)}
        />
      </div>
      <Text size="sm" className={classes['time'] ?? ''}>
        {formatDuration(at)} / {formatDuration(durationMs)}
      </Text>
    </footer>
  );
}
