import type { VisitorMessage } from '#core/contracts/visitor.ts';
import type { Channel } from '#core/domain/timeline/channelEvent.ts';
import type { Message, TimelineEvent } from '#core/domain/timeline/event.ts';
import type { StoredMessage } from '../../cases/ledger.ts';

/** What a customer wrote elsewhere stays there: the page in a browser may be open before somebody else's eyes. */
const customersOwn: ReadonlySet<Channel> = new Set(['webchat', 'form']);
const sentElsewhere: ReadonlySet<Channel> = new Set(['email', 'sms', 'wechat']);

/** Only what is named here is ever shown, so that a new kind of event is hidden until somebody decides otherwise. */
export const isShown = (event: TimelineEvent): event is Message =>
  event.type === 'message' &&
  (event.by.kind === 'customer' ? customersOwn.has(event.channel) : !sentElsewhere.has(event.channel));

/** The first word of a name; the whole of one that has no spaces, such as a Chinese one. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** In the order of the ledger, whose time never runs backwards: the ids are made by the clocks of others. */
export const inOrder = (one: VisitorMessage, other: VisitorMessage): number =>
  one.at - other.at || one.order - other.order;

/**
 * What the page shows of a message; undefined where that is nothing.
 * @param nameOf full name of an agent
 */
export function visitorMessage(
  { event, seq, edited, deleted }: StoredMessage,
  nameOf: (agentId: string) => string | null,
): VisitorMessage | undefined {
  if (!isShown(event)) return undefined;
  const { eventId, at, by, text, attachments, replyTo } = event;
  const name = by.kind === 'agent' ? nameOf(by.agentId) : null;
  return {
    eventId,
    at,
    order: seq,
    from: by.kind,
    agentName: name === null ? null : firstName(name),
    text: deleted ? '' : (edited ?? text),
    attachments: deleted ? [] : attachments,
    replyTo,
    edited: edited !== null,
    deleted,
  };
}
