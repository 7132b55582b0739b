import { useEffect, useState } from 'react';
import type { ViewingStore } from '../session/viewingStore.ts';
import { pictureQuality, type PictureQuality, type PictureTotals } from './pictureQuality.ts';
import { withQuality } from './qualityHistory.ts';

/** How often it is looked at (ms). */
const interval = 1000;

/** How the picture of this `mid` came in the last minute, a look a second; empty while none comes. */
export function useQuality(store: ViewingStore, mid: string | undefined): readonly PictureQuality[] {
  const [history, setHistory] = useState<readonly PictureQuality[]>([]);
  useEffect(() => {
    setHistory([]);
    if (mid === undefined) return undefined;
    let before: PictureTotals | undefined;
    const look = async (): Promise<void> => {
      const seen = pictureQuality(await store.stats(), before, mid);
      before = seen?.totals;
      const quality = seen?.quality;
      setHistory((past) => (quality ? withQuality(past, quality) : seen ? past : []));
    };
    const timer = setInterval(() => void look(), interval);
    return () => clearInterval(timer);
  }, [store, mid]);
  return history;
}
