import type { TimelineItem } from '#core/contracts/inbox.ts';
import type { StoredEvent } from '../store/copy/caseReader.ts';
import type { PendingItem } from './overlay.ts';

const sendingOf = ({ op }: PendingItem): TimelineItem['sending'] =>
  op.state === 'refused'
    ? { state: 'refused', opId: op.opId, refusal: op.refusal ?? 'invalid' }
    : { state: 'pending', opId: op.opId };

/**
 * One page of a timeline: what the server has, oldest first, then what waits, with edits and deletions that wait folded
 * into the messages that they name.
 * @param showWaiting the page reaches to the end
 */
export function timelineItems(
  stored: readonly StoredEvent[],
  pending: readonly PendingItem[],
  showWaiting: boolean,
): TimelineItem[] {
  const items: TimelineItem[] = stored.map((event) => ({ ...event, sending: { state: 'sent' } }));
  if (showWaiting) {
    for (const item of pending) {
      items.push({
        event: item.event,
        seq: null,
        sending: sendingOf(item),
        editedText: null,
        deleted: false,
      });
    }
  }
  const places = new Map(items.map(({ event }, index) => [event.eventId, index]));
  for (const { op, event } of pending) {
    if (op.state === 'refused' || (event.type !== 'edited' && event.type !== 'deleted')) continue;
    const place = places.get(event.eventRef);
    const item = place === undefined ? undefined : items[place];
    if (place === undefined || !item) continue;
    items[place] = event.type === 'edited' ? { ...item, editedText: event.text } : { ...item, deleted: true };
  }
  return items;
}
