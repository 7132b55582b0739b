import { Loader, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownSurface } from '#core/domain/assist/control.ts';
import { MarksCanvas } from '../../assist/drawing/MarksCanvas.tsx';
import type { ViewingStore } from '../session/viewingStore.ts';
import classes from './Stage.module.css';
import type { Tool } from './tool.ts';
import { useSizes } from './useSizes.ts';
import { useStageTools } from './useStageTools.ts';
import { isSharp, placed, type Zoom } from './zoom.ts';

export interface StageProps {
  readonly store: ViewingStore;
  readonly surface: ShownSurface;
  readonly name: string;
  readonly stream: MediaStream | undefined;
  readonly tool: Tool;
  readonly zoom: Zoom;
  readonly onZoom: (change: (zoom: Zoom) => Zoom) => void;
  /** How large the picture is now, of its own pixels. */
  readonly onScale: (scale: number | undefined) => void;
}

/** One surface as the customer shows it, and what the agent's pointer does there. */
export function Stage({ store, surface, name, stream, tool, zoom, onZoom, onScale }: StageProps) {
  const { t } = useTranslation();
  const stage = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { room, picture } = useSizes(stage, video);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream ?? null;
  }, [stream]);
  useStageTools({ stage, box, field }, { store, surfaceId: surface.surfaceId, tool, room, picture, onZoom });
  const at = placed(zoom, room, picture);
  const scale = at?.scale;
  useEffect(() => onScale(scale), [onScale, scale]);
  return (
    <div
      ref={stage}
      className={classes['stage']}
      data-mode={tool}
      data-zoomed={zoom.mode === 'scale'}
      // The picture takes keys of its own: to move it, or for the customer.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="application"
      aria-label={t(($) => $.assist.shown.picture, { name })}
    >
      <div
        ref={box}
        className={classes['box']}
        data-sharp={at !== undefined && isSharp(at, devicePixelRatio)}
        hidden={!at}
        {...(at && { style: { left: at.left, top: at.top, width: at.width, height: at.height } })}
      >
        <video ref={video} className={classes['video']} autoPlay muted playsInline aria-label={name} />
        <MarksCanvas marks={store.marks} surfaceId={surface.surfaceId} className={classes['marks']} />
      </div>
      {!at && (
        <div className={classes['loading']}>
          <Loader size="sm" color="gray" />
          <Text size="sm">{t(($) => $.assist.shown.loading)}</Text>
        </div>
      )}
      {tool === 'control' && (
        <p className={classes['hint']}>
          <span className={classes['captured']}>
            {t(($) => $.assist.keyboard.captured)} {t(($) => $.assist.keyboard.letGo)}
          </span>
          <span className={classes['free']}>{t(($) => $.assist.keyboard.free)}</span>
        </p>
      )}
      <textarea
        ref={field}
        className={classes['field']}
        aria-label={t(($) => $.assist.keyboard.field)}
        tabIndex={-1}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
      />
    </div>
  );
}
