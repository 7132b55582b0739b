import type {
  VisitorMessage,
  visitorAnotherSchema,
  visitorFormSchema,
  visitorSendSchema,
  visitorSurveySchema,
} from '#core/contracts/visitor.ts';
import type { ChannelEvent } from '#core/domain/timeline/channelEvent.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { z } from 'zod';
import { IngestRefused, type Ledger } from '../../cases/ledger.ts';
import { InTurn } from '../../process/inTurn.ts';
import { cleanName, cleanText } from './cleanText.ts';
import type { Conversation } from './conversation.ts';
import { VisitorProblem } from './visitorProblem.ts';
import type { Visitor, VisitorCase, Visitors } from './visitors.ts';

export interface ArrivalsOptions {
  readonly ledger: Ledger;
  readonly visitors: Visitors;
  readonly conversation: Conversation;
  readonly newId: () => string;
}

type Arrival = Pick<ChannelEvent, 'eventId' | 'channel' | 'fact' | 'displayName'>;

export const identityOf = ({ visitorId }: Visitor): Identity => ({ kind: 'visitor', value: visitorId });

/** Everything that a visitor does ends here as a ChannelEvent, one at a time for each visitor. */
export class Arrivals {
  readonly #options: ArrivalsOptions;
  readonly #turns = new InTurn();

  constructor(options: ArrivalsOptions) {
    this.#options = options;
  }

  async message(
    visitor: Visitor,
    { eventId, text, attachments, replyTo }: z.infer<typeof visitorSendSchema>,
  ): Promise<VisitorMessage> {
    const cleaned = cleanText(text);
    if (cleaned.trim() === '' && attachments.length === 0) throw new VisitorProblem('invalid');
    // Who names a file in a message is given it: it has to be their own.
    const files = await Promise.all(
      attachments.map(({ blobId }) => this.#options.visitors.fileOf(visitor, blobId)),
    );
    if (!files.every((file) => file !== undefined)) throw new VisitorProblem('invalid');
    const fact = { type: 'message' as const, text: cleaned, attachments: files, replyTo };
    return await this.#written(visitor, { eventId, channel: 'webchat', fact });
  }

  /**
   * The form. The address is a claim that nobody has proved: it is part of the text and noted with the customer, and
   * finding out whether another customer with that address is the same is left to a person.
   */
  async form(
    visitor: Visitor,
    { eventId, name, email, text }: z.infer<typeof visitorFormSchema>,
  ): Promise<VisitorMessage> {
    const [cleaned, signed] = [cleanText(text).trim(), cleanName(name)];
    if (cleaned === '') throw new VisitorProblem('invalid');
    const signature = signed === '' ? email : `${signed} <${email}>`;
    const fact = {
      type: 'message' as const,
      text: `${cleaned}\n\n— ${signature}`.slice(0, 20_000),
      attachments: [],
      replyTo: null,
    };
    const message = await this.#written(visitor, {
      eventId,
      channel: 'form',
      fact,
      ...(signed === '' ? {} : { displayName: signed }),
    });
    const address = { kind: 'email', value: email } as const;
    await this.#options.ledger.addIdentity(visitor.workspaceId, identityOf(visitor), address, 'claimed');
    return message;
  }

  async survey(
    visitor: Visitor,
    { eventId, score, word }: z.infer<typeof visitorSurveySchema>,
  ): Promise<void> {
    await this.#aboutCase(visitor, eventId, { type: 'survey', score, word: cleanText(word) });
  }

  async askForAnother(
    visitor: Visitor,
    { eventId, reason }: z.infer<typeof visitorAnotherSchema>,
  ): Promise<void> {
    await this.#aboutCase(visitor, eventId, { type: 'askedForAnother', reason: cleanText(reason) });
  }

  async received(visitor: Visitor, receipt: 'delivered' | 'read', upTo: string): Promise<void> {
    const { conversation, newId, visitors } = this.#options;
    const [current] = await visitors.casesOf(visitor.visitorId);
    if (!current) return;
    // Only of what this visitor has been shown: an id says nothing of whose it is.
    const message = await conversation.message(visitor.workspaceId, [current], upTo);
    if (!message || message.from === 'customer') return;
    await this.#aboutCase(visitor, newId(), { type: 'received', receipt, upTo });
  }

  /** What only makes sense of a case that is there: it opens none. */
  async #aboutCase(visitor: Visitor, eventId: string, fact: ChannelEvent['fact']): Promise<void> {
    await this.#turns.run(visitor.visitorId, async () => {
      const [current] = await this.#options.visitors.casesOf(visitor.visitorId);
      if (!current) throw new VisitorProblem('invalid');
      await this.#ingest(visitor.workspaceId, {
        eventId,
        channel: 'webchat',
        identity: identityOf(visitor),
        contactId: current.contactId,
        caseId: current.caseId,
        fact,
      });
    });
  }

  async #ingest(workspaceId: string, event: ChannelEvent): Promise<{ caseId: string; customerId: string }> {
    try {
      return await this.#options.ledger.ingest(workspaceId, event);
    } catch (error) {
      if (error instanceof IngestRefused) throw new VisitorProblem('invalid');
      throw error;
    }
  }

  async #written(visitor: Visitor, arrival: Arrival): Promise<VisitorMessage> {
    const { ledger, visitors, conversation } = this.#options;
    const { workspaceId, visitorId } = visitor;
    return await this.#turns.run(visitorId, async () => {
      const open = await this.#openStretch(visitor, arrival.channel);
      const contactId = open?.contactId ?? this.#options.newId();
      const { caseId, customerId } = await this.#ingest(workspaceId, {
        ...arrival,
        identity: identityOf(visitor),
        contactId,
        ...(open === undefined ? {} : { caseId: open.caseId }),
      });
      // An event that was there before may be anybody's; a case is shown only to those who are its customer.
      const stored = await ledger.read(workspaceId, 'event', arrival.eventId);
      const { value: event } = stored ?? {};
      if (
        event?.type !== 'message' ||
        event.caseId !== caseId ||
        event.by.kind !== 'customer' ||
        !(await visitors.customersOf(visitorId)).includes(customerId)
      ) {
        throw new VisitorProblem('invalid');
      }
      const { eventId } = arrival;
      await visitors.tookPart(visitorId, { caseId, contactId: event.contactId ?? contactId, eventId });
      const message = await conversation.message(workspaceId, await visitors.casesOf(visitorId), eventId);
      if (!message) throw new VisitorProblem('invalid');
      return message;
    });
  }

  /** The case that is still open, and its stretch of chat, which goes on for as long as it is. */
  async #openStretch(
    visitor: Visitor,
    channel: ChannelEvent['channel'],
  ): Promise<Pick<VisitorCase, 'caseId' | 'contactId'> | undefined> {
    const [current] = await this.#options.visitors.casesOf(visitor.visitorId);
    if (!current) return undefined;
    const found = await this.#options.ledger.read(visitor.workspaceId, 'case', current.caseId);
    if (!found || found.value.status.state === 'closed') return undefined;
    const contact = found.value.contacts.find(({ contactId }) => contactId === current.contactId);
    const goesOn = contact !== undefined && contact.endedAt === null && contact.channel === channel;
    return goesOn ? current : { caseId: current.caseId, contactId: this.#options.newId() };
  }
}
