import { Text } from '@mantine/core';
import { IconPointerFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PointerMark } from '#core/domain/assist/recorded.ts';
import { follow, lastUntil } from './filmClock.ts';
import classes from './Player.module.css';

interface FilmProps {
  readonly src: string;
  /** Hostile text: a monitor or the title of a window. */
  readonly name: string;
  readonly n: number;
  /** ms since the recording, and of when in it this picture, began. */
  readonly at: number;
  readonly from: number;
  readonly isPlaying: boolean;
  readonly pointer: readonly PointerMark[];
}

/** A pointer that has rested for so long is not drawn any more (ms). */
const restingMs = 5000;

/** One picture as it was, with the agent's pointer on it. */
export function Film({ src, name, n, at, from, isPlaying, pointer }: FilmProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [isBroken, setBroken] = useState(false);
  const [ratio, setRatio] = useState(16 / 9);
  const seconds = Math.max(0, at - from) / 1000;
  useEffect(() => {
    if (video.current) follow(video.current, seconds, isPlaying);
  }, [seconds, isPlaying]);
  if (isBroken) return <output className={classes['nothing']}>{t(($) => $.player.broken, { name })}</output>;
  const place = lastUntil(pointer, at);
  const isThere = place?.n === n && at - place.t < restingMs;
  return (
    <figure className={classes['film']}>
      <div className={classes['room']}>
        <div
          className={classes['picture']}
          style={{ width: `min(100cqw, 100cqh * ${ratio})`, aspectRatio: ratio }}
        >
          <video
            ref={video}
            src={src}
            muted
            playsInline
            preload="auto"
            aria-label={name}
            onLoadedData={({ currentTarget }) => follow(currentTarget, seconds, isPlaying)}
            onResize={({ currentTarget: { videoWidth, videoHeight } }) =>
              setRatio(videoWidth / Math.max(1, videoHeight))
            }
            onError={() => setBroken(true)}
          />
          {isThere && (
            <span
              className={classes['pointer']}
              data-pointer
              style={{ left: `${place.x * 100}%`, top: `${place.y * 100}%` }}
              aria-hidden="true"
            >
              <IconPointerFilled size={22} />
            </span>
          )}
        </div>
      </div>
      <Text component="figcaption" size="xs" c="dimmed" truncate>
        {name}
      </Text>
    </figure>
  );
}
