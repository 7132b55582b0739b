import { useEffect, useState } from 'react';
import type { ViewingStore } from '../session/viewingStore.ts';
import { pictureQuality, type PictureQuality, type PictureTotals } from './pictureQuality.ts';
import { withQuality } from './qualityHistory.ts';

/** How often it is looked at (ms). */
const interval = 1000;

/** What was seen of which picture. */
interface Seen {
  readonly mid: string | undefined;
  readonly history: readonly PictureQuality[];
}

const none: readonly PictureQuality[] = [];

/** How the picture of this `mid` came in the last minute, a look a second; empty while none comes. */
export function useQuality(store: ViewingStore, mid: string | undefined): readonly PictureQuality[] {
  const [seen, setSeen] = useState<Seen>({ mid, history: [] });
  useEffect(() => {
    if (mid === undefined) return undefined;
    let before: PictureTotals | undefined;
    const look = async (): Promise<void> => {
      const now = pictureQuality(await store.stats(), before, mid);
      before = now?.totals;
      const quality = now?.quality;
      setSeen((past) => {
        const history = past.mid === mid ? past.history : [];
        return { mid, history: quality ? withQuality(history, quality) : now ? history : [] };
      });
    };
    const timer = setInterval(() => void look(), interval);
    return () => clearInterval(timer);
  }, [store, mid]);
  return seen.mid === mid ? seen.history : none;
}
