import type { TimelineEvent, TimelineEventOf } from '../event.ts';
import type { CallFact } from '../channelEvent.ts';
import type { Actor } from '../actor.ts';

/** A readable UUID: `id(7)` ends in 7. */
export const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const caseId = id(1);
export const customerId = id(2);
export const contactId = id(3);
export const ana: Actor = { kind: 'agent', agentId: id(10) };
export const ben: Actor = { kind: 'agent', agentId: id(11) };
export const customer: Actor = { kind: 'customer', customerId };
export const system: Actor = { kind: 'system' };

export type Fields<T extends TimelineEvent['type']> = Omit<
  TimelineEventOf<T>,
  'type' | 'eventId' | 'caseId' | 'at' | 'by'
>;
type Base = Partial<Pick<TimelineEvent, 'eventId' | 'at' | 'by'>>;

/** An event of the test's case; what the test does not care about is filled in. */
export const event = <T extends TimelineEvent['type']>(
  type: T,
  fields: Fields<T>,
  base: Base = {},
): TimelineEventOf<T> =>
  ({ eventId: id(100), caseId, at: 1000, by: system, ...base, type, ...fields }) as TimelineEventOf<T>;

export const opened = event('opened', { customerId, channel: 'webchat', subject: 'Printer', teamId: null });

export const message = (text: string, base: Base): TimelineEventOf<'message'> =>
  event('message', { contactId, channel: 'webchat', text, attachments: [], replyTo: null }, base);

export const call = (fact: CallFact, base: Base, direction: 'incoming' | 'outgoing' = 'incoming') =>
  event('call', { contactId, direction, fact }, base);
