import type { TimelineEvent } from '#core/domain/timeline/event.ts';

/** What a stretch of the feed has changed here. */
export interface Applied {
  readonly caseIds: Set<string>;
  /** Events that were not here before, oldest first. */
  readonly events: TimelineEvent[];
  /** Something of the directory is another. */
  directory: boolean;
  /** Rows that this version of the app does not understand, and has left out. */
  skipped: number;
}

export const nothingApplied = (): Applied => ({
  caseIds: new Set(),
  events: [],
  directory: false,
  skipped: 0,
});
