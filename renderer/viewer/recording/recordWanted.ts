import type { Surface } from '#core/domain/assist/fact.ts';
import type { RecordingGap } from '#core/domain/assist/recorded.ts';
import type { ViewingState } from '../session/viewingState.ts';

/** What is to be recorded now. */
export interface RecordWanted {
  /** The customer allows it. */
  readonly isHeld: boolean;
  /** Nothing is recorded for this reason although they do. */
  readonly gap: RecordingGap | null;
  /** Empty in a gap. */
  readonly pictures: readonly {
    readonly surfaceId: string;
    readonly kind: Surface;
    readonly name: string;
    readonly track: MediaStreamTrack;
  }[];
}

/** @param pictures by their `mid` */
export function recordWanted(
  session: ViewingState,
  pictures: ReadonlyMap<string, Pick<MediaStream, 'getVideoTracks'>>,
): RecordWanted {
  const isHeld = session.state === 'joined' && session.leases.record.state === 'granted';
  if (!isHeld) return { isHeld, gap: null, pictures: [] };
  const gap = whyNot(session);
  if (gap !== null) return { isHeld, gap, pictures: [] };
  return {
    isHeld,
    gap,
    pictures: session.surfaces.flatMap(({ surfaceId, kind, name, mid }) => {
      const [track] = pictures.get(mid)?.getVideoTracks() ?? [];
      return track ? [{ surfaceId, kind, name, track }] : [];
    }),
  };
}

function whyNot({
  isRecordingPaused,
  isFrozen,
  canHear,
  surfaces,
}: Extract<ViewingState, { state: 'joined' }>): RecordingGap | null {
  if (isRecordingPaused) return 'paused';
  if (!canHear) return 'away';
  return isFrozen || surfaces.length === 0 ? 'hidden' : null;
}
