import type { TimelineEvent } from './event.ts';

/** One line of a timeline as people see it: an event with what became of it later. */
export interface ThreadItem {
  readonly event: TimelineEvent;
  /** What it says after its last edit; null where it was never edited, or is deleted. */
  readonly editedText: string | null;
  /** The text must not be shown any more, though `event` still has it. */
  readonly deleted: boolean;
}

const editable = (event: TimelineEvent): boolean => event.type === 'message' || event.type === 'note';

/**
 * The events that stand for themselves, in the order given; edits and deletes are folded into the message or note that
 * they name, receipts into the case. Those that name an event which is not among `events` are left out.
 */
export function thread(events: readonly TimelineEvent[]): ThreadItem[] {
  const items = new Map<string, ThreadItem>();
  for (const event of events) {
    if (event.type === 'received') continue;
    if (event.type !== 'edited' && event.type !== 'deleted') {
      if (!items.has(event.eventId)) items.set(event.eventId, { event, editedText: null, deleted: false });
      continue;
    }
    const item = items.get(event.eventRef);
    if (item === undefined || !editable(item.event)) continue;
    // What is deleted stays so: an edit that was on its way changes nothing.
    const now =
      event.type === 'deleted' || item.deleted
        ? { editedText: null, deleted: true }
        : { editedText: event.text, deleted: false };
    items.set(event.eventRef, { event: item.event, ...now });
  }
  return [...items.values()];
}
