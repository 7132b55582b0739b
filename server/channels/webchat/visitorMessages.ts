import type { VisitorMessage } from '#core/contracts/visitor.ts';
import type { Channel } from '#core/domain/timeline/channelEvent.ts';
import type { Message, TimelineEvent } from '#core/domain/timeline/event.ts';

/** What a customer wrote elsewhere stays there: the page in a browser may be open before somebody else's eyes. */
const customersOwn: ReadonlySet<Channel> = new Set(['webchat', 'form']);
const sentElsewhere: ReadonlySet<Channel> = new Set(['email', 'sms', 'wechat']);

const isVisible = ({ by, channel }: Message): boolean =>
  by.kind === 'customer' ? customersOwn.has(channel) : !sentElsewhere.has(channel);

/** The first word of a name; the whole of one that has no spaces, such as a Chinese one. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/**
 * What the page shows of the events of one case, oldest first: messages with what edits and deletes have made of them,
 * and nothing else, so that a new kind of event is hidden until somebody decides otherwise.
 * @param nameOf full name of an agent
 */
export function visitorMessages(
  events: readonly TimelineEvent[],
  nameOf: (agentId: string) => string | null,
): VisitorMessage[] {
  const messages = new Map<string, VisitorMessage>();
  for (const event of events) {
    if (event.type === 'message' && isVisible(event)) {
      const { eventId, at, by, text, attachments, replyTo } = event;
      const name = by.kind === 'agent' ? nameOf(by.agentId) : null;
      messages.set(eventId, {
        eventId,
        at,
        from: by.kind,
        agentName: name === null ? null : firstName(name),
        text,
        attachments,
        replyTo,
        edited: false,
        deleted: false,
      });
    } else if (event.type === 'edited' || event.type === 'deleted') {
      const message = messages.get(event.eventRef);
      if (!message) continue;
      messages.set(
        event.eventRef,
        event.type === 'edited'
          ? { ...message, text: event.text, edited: true }
          : { ...message, text: '', attachments: [], deleted: true },
      );
    }
  }
  return [...messages.values()];
}
