import { useEffect, useState } from 'react';
import { useInbox, type Sought } from '../place.ts';
import type { TimelineReader } from './timelineReader.ts';

interface Search {
  /** What is looked for in this case. */
  readonly sought: Sought | undefined;
  /** It has been read, and can be shown. */
  readonly isReached: boolean;
}

/** What somebody looks for in this case; as much of the timeline is read as that takes. */
export function useSought(caseId: string, reader: TimelineReader, isRead: boolean): Search {
  const { sought: anywhere } = useInbox();
  const [reached, setReached] = useState<Sought>();
  const sought = anywhere?.caseId === caseId ? anywhere : undefined;
  useEffect(() => {
    if (!sought || !isRead) return;
    let isCurrent = true;
    void reader.reach(sought.eventId).then((isThere) => {
      if (isThere && isCurrent) setReached(sought);
    });
    return () => {
      isCurrent = false;
    };
  }, [sought, isRead, reader]);
  return { sought, isReached: sought !== undefined && reached === sought };
}
