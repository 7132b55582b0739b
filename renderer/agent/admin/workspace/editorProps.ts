import type { SectionProps } from './sectionProps.ts';

/** What every editor of a record is given. */
export interface EditorProps extends SectionProps {
  /** Of the record; of one that is not there yet, the id that it will have. */
  readonly id: string;
  readonly onClose: () => void;
}
