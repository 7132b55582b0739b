import type { TimelineItem } from '#core/contracts/inbox.ts';
import type { Contact } from '#core/domain/timeline/case.ts';
import type { Message } from '#core/domain/timeline/event.ts';

/** What the rows of a conversation have in common. */
export interface RowSurroundings {
  readonly customerName: string;
  /** The messages that are loaded, by id, for quoting them. */
  readonly messages: ReadonlyMap<string, TimelineItem>;
  readonly deliveredTo: number | null;
  readonly readTo: number | null;
  readonly contacts: readonly Contact[];
  readonly onReply: (message: Message) => void;
  readonly onWrapUp: (contactId: string) => void;
}
