import { createHash } from 'node:crypto';
import type { Customer } from '#core/domain/customer/customer.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import type { Storage } from '../../storage/storage.ts';

/** Somebody with a browser, known again by the token that it keeps. */
export interface Visitor {
  readonly visitorId: string;
  readonly workspaceId: string;
  readonly language: string;
  readonly guestName: string | null;
}

export interface VisitorCase {
  readonly caseId: string;
  readonly contactId: string;
  /** Number of the visitor's first own message: nothing before it is theirs to read. */
  readonly fromSeq: number;
  readonly lastActivityAt: number;
}

/** Something that a visitor did in a case. */
interface VisitorPart {
  readonly caseId: string;
  readonly contactId: string;
  readonly eventId: string;
}

export interface VisitorsOptions {
  readonly database: Storage['db'];
  readonly clock: () => number;
  readonly newId: () => string;
  readonly random: (bytes: number) => Uint8Array;
}

/** Cases of a visitor whose messages the page still shows. */
const casesShown = 20;
/** Each is one that a person made; more than these nobody makes. */
const mergesFollowed = 50;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The visitors of all workspaces. */
export class Visitors {
  readonly #database: Storage['db'];
  readonly #clock: () => number;
  readonly #newId: () => string;
  readonly #random: (bytes: number) => Uint8Array;

  constructor({ database, clock, newId, random }: VisitorsOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#newId = newId;
    this.#random = random;
  }

  /** @returns the visitor and the token, which is kept nowhere here */
  async create(workspaceId: string, language: string): Promise<{ visitor: Visitor; token: string }> {
    const token = Buffer.from(this.#random(32)).toString('base64url');
    const visitor: Visitor = { visitorId: this.#newId(), workspaceId, language, guestName: null };
    const now = this.#clock();
    await this.#database
      .insertInto('visitor')
      .values({
        visitor_id: visitor.visitorId,
        workspace: workspaceId,
        token_hash: hashOf(token),
        language,
        guest_name: null,
        created_at: now,
        seen_at: now,
      })
      .execute();
    return { visitor, token };
  }

  async byToken(token: string): Promise<Visitor | undefined> {
    const row = await this.#database
      .selectFrom('visitor')
      .select(['visitor_id', 'workspace', 'language', 'guest_name'])
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst();
    return (
      row && {
        visitorId: row.visitor_id,
        workspaceId: row.workspace,
        language: row.language,
        guestName: row.guest_name,
      }
    );
  }

  /**
   * The customer that the ledger made of this visitor, and those who persons have since found them to be, one after the
   * other; empty before the first message or call.
   */
  async customersOf(visitorId: string): Promise<string[]> {
    const known = await this.#database
      .selectFrom('visitor')
      .innerJoin('identity', (join) =>
        join
          .onRef('identity.workspace', '=', 'visitor.workspace')
          .on('identity.kind', '=', 'visitor')
          .onRef('identity.value', '=', 'visitor.visitor_id'),
      )
      .select(['visitor.workspace', 'identity.customer_id'])
      .where('visitor.visitor_id', '=', visitorId)
      .executeTakeFirst();
    if (!known) return [];
    const chain: string[] = [];
    let next: string | undefined = known.customer_id;
    while (next !== undefined && chain.length < mergesFollowed) {
      chain.push(next);
      next = await this.#mergedInto(known.workspace, next);
    }
    return chain;
  }

  /** A file that this visitor has sent, all of it; undefined for anybody else's. */
  async fileOf({ workspaceId, visitorId }: Visitor, blobId: string): Promise<Attachment | undefined> {
    const row = await this.#database
      .selectFrom('blob')
      .select(['name', 'type', 'size'])
      .where('blob_id', '=', blobId)
      .where('workspace', '=', workspaceId)
      .where('owner', '=', `visitor:${visitorId}`)
      .where('sha256', 'is not', null)
      .executeTakeFirst();
    return row && { blobId, ...row };
  }

  async seen(visitorId: string, language: string): Promise<void> {
    await this.#database
      .updateTable('visitor')
      .set({ seen_at: this.#clock(), language })
      .where('visitor_id', '=', visitorId)
      .execute();
  }

  /** Keeps the name under which this visitor calls; of two at once the first stays. @returns the one that is kept */
  async keepGuestName(visitorId: string, guestName: string): Promise<string> {
    await this.#database
      .updateTable('visitor')
      .set({ guest_name: guestName })
      .where('visitor_id', '=', visitorId)
      .where('guest_name', 'is', null)
      .execute();
    const { guest_name } = await this.#database
      .selectFrom('visitor')
      .select('guest_name')
      .where('visitor_id', '=', visitorId)
      .executeTakeFirstOrThrow();
    return guest_name ?? guestName;
  }

  async tookPart(visitorId: string, { caseId, contactId, eventId }: VisitorPart): Promise<void> {
    const active_at = this.#clock();
    await this.#database
      .insertInto('visitor_case')
      .values({
        visitor_id: visitorId,
        case_id: caseId,
        contact_id: contactId,
        first_event_id: eventId,
        active_at,
      })
      .onConflict((conflict) =>
        conflict.columns(['visitor_id', 'case_id']).doUpdateSet({ contact_id: contactId, active_at }),
      )
      .execute();
  }

  /**
   * Cases in which the visitor took part and which are their customer's at this moment, the newest first: a case that
   * turned out to be somebody else's is not theirs any more, whatever they wrote in it.
   */
  async casesOf(visitorId: string): Promise<VisitorCase[]> {
    const customerId = (await this.customersOf(visitorId)).at(-1);
    if (customerId === undefined) return [];
    const rows = await this.#database
      .selectFrom('visitor_case as part')
      .innerJoin('visitor', 'visitor.visitor_id', 'part.visitor_id')
      .innerJoin('case_index as of', (join) =>
        join.onRef('of.workspace', '=', 'visitor.workspace').onRef('of.case_id', '=', 'part.case_id'),
      )
      .leftJoin('record as first', (join) =>
        join
          .onRef('first.workspace', '=', 'visitor.workspace')
          .on('first.entity', '=', 'event')
          .onRef('first.id', '=', 'part.first_event_id'),
      )
      .select(['part.case_id', 'part.contact_id', 'of.last_activity_at', 'first.seq'])
      .where('part.visitor_id', '=', visitorId)
      .where('of.customer_id', '=', customerId)
      .orderBy('part.active_at', 'desc')
      .limit(casesShown)
      .execute();
    return rows.map(({ case_id, contact_id, last_activity_at, seq }) => ({
      caseId: case_id,
      contactId: contact_id,
      fromSeq: seq ?? 0,
      lastActivityAt: last_activity_at,
    }));
  }

  async #mergedInto(workspaceId: string, customerId: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('record')
      .select('payload')
      .where('workspace', '=', workspaceId)
      .where('entity', '=', 'customer')
      .where('id', '=', customerId)
      .executeTakeFirst();
    const customer = row?.payload ? (JSON.parse(row.payload) as Customer) : undefined;
    return customer?.mergedInto ?? undefined;
  }
}
