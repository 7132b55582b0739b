import { useCallback, useEffect, useMemo } from 'react';
import { useServices, useStored } from '../../services.ts';
import { useCaseChanged } from '../useCase.ts';
import { TimelineReader, type TimelineState } from './timelineReader.ts';

/** The timeline of a case, kept up to date. */
export function useTimeline(caseId: string): {
  readonly reader: TimelineReader;
  readonly state: TimelineState;
} {
  const { ask } = useServices();
  const reader = useMemo(
    () => new TimelineReader((beforeSeq, limit) => ask('case.timeline', { caseId, beforeSeq, limit })),
    [ask, caseId],
  );
  const refresh = useCallback(() => void reader.refresh(), [reader]);
  useEffect(refresh, [refresh]);
  useCaseChanged(caseId, refresh);
  return { reader, state: useStored(reader.state) };
}
