import type { Case, Contact } from './case.ts';
import type { TimelineEventOf } from './event.ts';
import { later, patch } from './patch.ts';
import { opened } from './status.ts';

/** Contacts that a case carries with it; older ones are still on its timeline. */
const contactsKept = 50;

export function startContact(of: Case, event: TimelineEventOf<'contactStarted'>): Case {
  const { contactId, channel, at } = event;
  if (of.contacts.some((contact) => contact.contactId === contactId)) return of;
  const started: Contact = { contactId, channel, startedAt: at, endedAt: null, agentId: null, wrapUp: null };
  // What is shown beside a chat or a call does not change how the customer is answered.
  const answeredBy = channel === 'assist' ? of.channel : channel;
  return { ...of, channel: answeredBy, contacts: [...of.contacts, started].slice(-contactsKept) };
}

/** The case with one of its contacts changed; a contact that it does not carry changes nothing. */
export function changeContact(
  of: Case,
  contactId: string,
  change: (contact: Contact) => Partial<Contact>,
): Case {
  const n = of.contacts.findIndex((contact) => contact.contactId === contactId);
  const contact = of.contacts[n];
  if (contact === undefined) return of;
  const changed = patch(contact, change(contact));
  return changed === contact ? of : { ...of, contacts: of.contacts.with(n, changed) };
}

/** Who answers in a chat has it, as who answers a call has that; after a transfer it is the one who goes on with it. */
export const answerContact = (of: Case, contactId: string, agentId: string): Case =>
  changeContact(of, contactId, ({ channel }) => (channel === 'phone' ? {} : { agentId }));

export function applyAssist(of: Case, { contactId, fact, at, by }: TimelineEventOf<'assist'>): Case {
  const active = patch(of, { lastActivityAt: later(of.lastActivityAt, at) });
  return changeContact(active, contactId, ({ agentId, endedAt }) => ({
    agentId: by.kind === 'agent' ? by.agentId : agentId,
    endedAt: fact.state === 'ended' ? (endedAt ?? at) : endedAt,
  }));
}

/** A caller who is not answered waits for a call back, as one who writes waits for an answer. */
export function applyCall(of: Case, event: TimelineEventOf<'call'>): Case {
  const { fact, contactId, at, by } = event;
  const active = patch(of, { channel: 'phone', lastActivityAt: later(of.lastActivityAt, at) });
  switch (fact.state) {
    case 'ringing':
      return event.direction === 'incoming'
        ? patch(active, { status: opened(of.status), waitingSince: of.waitingSince ?? at })
        : active;
    case 'answered':
      return changeContact(patch(active, { waitingSince: null }), contactId, ({ agentId }) => ({
        agentId: by.kind === 'agent' ? by.agentId : agentId,
      }));
    case 'held':
    case 'resumed':
    case 'transferred':
    case 'recordingDenied':
    case 'recording':
    case 'recordingStopped':
      return active;
    case 'recorded':
      // The file is whole some time after the call, which is no sign of life.
      return of;
    case 'ended': {
      const ended = changeContact(active, contactId, ({ endedAt }) => ({ endedAt: endedAt ?? at }));
      // Somebody else has talked with the caller, perhaps on a telephone that tells us nothing.
      return fact.ending.cause === 'elsewhere' ? patch(ended, { waitingSince: null }) : ended;
    }
  }
}
