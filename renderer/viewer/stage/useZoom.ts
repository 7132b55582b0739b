import { useCallback, useMemo, useState } from 'react';
import { realSize, wholePicture, zoomStep, type Zoom } from './zoom.ts';

/** How large the picture is shown, for all that it is asked by. */
export function useZoom() {
  const [zoom, setZoom] = useState<Zoom>(wholePicture);
  const [scale, setScale] = useState<number>();
  const actions = useMemo(() => {
    const by = (factor: number) => (): void =>
      setZoom((now) => {
        const from = now.mode === 'scale' ? now.scale : (scale ?? 1);
        const centre = now.mode === 'scale' ? now.centre : { x: 0.5, y: 0.5 };
        return { mode: 'scale', scale: Math.min(8, Math.max(0.1, from * factor)), centre };
      });
    return {
      larger: by(zoomStep),
      smaller: by(1 / zoomStep),
      fit: () => setZoom(wholePicture),
      real: () => setZoom((now) => realSize(devicePixelRatio, now.mode === 'scale' ? now.centre : undefined)),
    };
  }, [scale]);
  const onScale = useCallback((now: number | undefined) => setScale(now), []);
  const shownScale = scale === undefined ? undefined : scale * devicePixelRatio;
  return { zoom, setZoom, actions, onScale, shownScale };
}
