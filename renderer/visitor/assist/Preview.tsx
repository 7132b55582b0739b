import { useEffect, useRef } from 'react';
import { MarksCanvas } from '../../assist/drawing/MarksCanvas.tsx';
import type { MarksStore } from '../../assist/drawing/marksStore.ts';
import styles from './Preview.module.css';

interface PreviewProps {
  readonly stream: MediaStream;
  readonly marks: MarksStore;
  readonly surfaceId: string;
  readonly label: string;
}

/** What the customer shows, with what the agent draws on it. */
export function Preview({ stream, marks, surfaceId, label }: PreviewProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <figure className={styles['preview']}>
      <video ref={video} className={styles['video']} autoPlay muted playsInline aria-label={label} />
      <MarksCanvas marks={marks} surfaceId={surfaceId} className={styles['marks']} />
    </figure>
  );
}
