import { useEffect, useState, type RefObject } from 'react';
import type { Size } from './zoom.ts';

const none: Size = { width: 0, height: 0 };

/** How much room there is for a picture, and how large it is (pixels of the page, and of the picture). */
export function useSizes(stage: RefObject<HTMLElement | null>, video: RefObject<HTMLVideoElement | null>) {
  const [room, setRoom] = useState(none);
  const [picture, setPicture] = useState(none);
  useEffect(() => {
    const [element, source] = [stage.current, video.current];
    if (!element || !source) return undefined;
    const measure = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight });
    const look = (): void => setPicture({ width: source.videoWidth, height: source.videoHeight });
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    source.addEventListener('resize', look);
    measure();
    look();
    return () => {
      sizes.disconnect();
      source.removeEventListener('resize', look);
    };
  }, [stage, video]);
  return { room, picture };
}
