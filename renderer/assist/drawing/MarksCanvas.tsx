import { useEffect, useRef } from 'react';
import type { MarksStore } from './marksStore.ts';
import { paintMarks } from './paintMarks.ts';

interface MarksCanvasProps {
  readonly marks: Pick<MarksStore, 'marks' | 'subscribe'>;
  readonly surfaceId: string;
  readonly className?: string | undefined;
}

/** A canvas to be laid over the picture of a surface, in the picture's own proportions. */
export function MarksCanvas({ marks, surfaceId, className }: MarksCanvasProps) {
  const place = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = place.current;
    const brush = canvas?.getContext('2d');
    const view = canvas?.ownerDocument.defaultView;
    if (!canvas || !brush || !view) return undefined;
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      const { devicePixelRatio: pixelRatio } = view;
      const width = Math.round(canvas.clientWidth * pixelRatio);
      const height = Math.round(canvas.clientHeight * pixelRatio);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      paintMarks(brush, marks.marks(), surfaceId, { width, height, pixelRatio });
    };
    // As often as the screen shows something new, however often the pen moves.
    const later = (): void => {
      if (frame === 0) frame = view.requestAnimationFrame(paint);
    };
    const sizes = new ResizeObserver(later);
    sizes.observe(canvas);
    const stop = marks.subscribe(later);
    later();
    return () => {
      stop();
      sizes.disconnect();
      view.cancelAnimationFrame(frame);
    };
  }, [marks, surfaceId]);
  return <canvas ref={place} className={className} aria-hidden="true" />;
}
