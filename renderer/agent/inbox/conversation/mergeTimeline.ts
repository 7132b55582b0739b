import type { TimelineItem } from '#core/contracts/inbox.ts';

/**
 * What is shown of a timeline, brought up to date with its newest page. Older items stay, with what the page says of
 * them: an edit or a delete is an event of its own that names the message.
 * @param page the newest items, oldest first, up to the end of the timeline
 */
export function mergeTimeline(shown: readonly TimelineItem[], page: readonly TimelineItem[]): TimelineItem[] {
  const first = page.find(({ seq }) => seq !== null)?.seq ?? null;
  const inPage = new Set(page.map(({ event }) => event.eventId));
  const changes = new Map<string, Pick<TimelineItem, 'editedText'> | Pick<TimelineItem, 'deleted'>>();
  for (const { event } of page) {
    if (event.type === 'edited') changes.set(event.eventRef, { editedText: event.text });
    if (event.type === 'deleted') changes.set(event.eventRef, { deleted: true });
  }
  const older = shown
    .filter(({ seq, event }) => seq !== null && (first === null || seq < first) && !inPage.has(event.eventId))
    .map((item) => {
      const change = changes.get(item.event.eventId);
      return change ? { ...item, ...change } : item;
    });
  return [...older, ...page];
}

/** Whether between what is shown and the page there may be events that neither has. */
export function leavesGap(
  shown: readonly TimelineItem[],
  page: { readonly items: readonly TimelineItem[]; readonly more: boolean },
): boolean {
  const last = shown.findLast(({ seq }) => seq !== null)?.seq;
  const first = page.items.find(({ seq }) => seq !== null)?.seq;
  return (
    page.more && last !== undefined && last !== null && first !== undefined && first !== null && first > last
  );
}
