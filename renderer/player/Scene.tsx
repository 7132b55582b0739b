import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { playerBridge, RecordingView } from '#core/contracts/player.ts';
import type { PointerMark } from '#core/domain/assist/recorded.ts';
import type { Client } from '../bridge.ts';
import { CastPane } from './CastPane.tsx';
import { Film } from './Film.tsx';
import { recordedAt } from './filmClock.ts';
import type { Playback } from './playback.ts';
import classes from './Player.module.css';

interface SceneProps {
  readonly bridge: Client<typeof playerBridge>;
  readonly view: Extract<RecordingView, { state: 'open' }>;
  readonly playback: Playback;
}

/** What was shown and done at one moment: pictures beside each other, and the terminal. */
export function Scene({ bridge, view: { recordingId, session }, playback }: SceneProps) {
  const { t } = useTranslation();
  const { at, isPlaying } = useSyncExternalStore(playback.subscribe, playback.view);
  const [pointer, setPointer] = useState<readonly PointerMark[]>([]);
  useEffect(() => {
    let isWanted = true;
    // Without it the pictures are still there.
    bridge.ask('player.pointer', undefined).then(
      (marks) => isWanted && setPointer(marks),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [bridge]);
  const gap = session.gaps.find(({ from, to }) => from <= at && at < to);
  const videos = gap ? [] : recordedAt(session.videos, at);
  const terminal = gap ? undefined : recordedAt(session.terminals, at).at(-1);
  return (
    <div className={classes['scene']}>
      <div className={classes['films']}>
        {videos.map((video) => (
          <Film
            key={video.n}
            src={`app://player/file/video-${video.n}.webm?${recordingId}`}
            name={video.name || t(($) => $.assist.surfaces[video.kind])}
            n={video.n}
            at={at}
            from={video.from}
            isPlaying={isPlaying}
            pointer={pointer}
          />
        ))}
        {videos.length === 0 && (
          <output className={classes['nothing']}>
            {gap ? t(($) => $.player.gaps[gap.why]) : t(($) => $.player.nothing)}
          </output>
        )}
      </div>
      {terminal && <CastPane key={terminal.n} bridge={bridge} n={terminal.n} at={at - terminal.from} />}
    </div>
  );
}
