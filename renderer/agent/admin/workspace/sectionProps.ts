import type { Directory } from '#core/contracts/inbox.ts';

/** What every part of the workspace's administration is given. */
export interface SectionProps {
  readonly directory: Directory;
  /** Under which this part keeps what is typed but not saved. */
  readonly draftKey: string;
}
