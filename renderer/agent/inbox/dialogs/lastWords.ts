import type { TimelineItem } from '#core/contracts/inbox.ts';

/** What the customer wrote last, in their own words and order; nothing of what they took back. @param most messages */
export function lastWords(items: readonly TimelineItem[], most: number): string {
  return items
    .filter(({ event, deleted }) => event.type === 'message' && event.by.kind === 'customer' && !deleted)
    .slice(-most)
    .map(({ event, editedText }) => (event.type === 'message' ? (editedText ?? event.text).trim() : ''))
    .filter(Boolean)
    .join('\n\n')
    .slice(0, 20_000);
}
