import type { Attachment } from '#core/domain/timeline/content.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { Applied } from './applied.ts';
import type { CopyTables } from './copyTables.ts';
import { termsOf } from './searchTerms.ts';

/** Text by which an event is found. */
const searchable = (event: TimelineEvent): string => {
  if (event.type === 'note') return event.text;
  if (event.type !== 'message') return '';
  return [event.text, ...event.attachments.map(({ name }) => name)].join('\n');
};

/** Puts events into the local copy, and folds edits and deletions into the message that they name. */
export class EventWriter {
  readonly #db: QueryDatabase<CopyTables>;

  constructor(db: QueryDatabase<CopyTables>) {
    this.#db = db;
  }

  put(event: TimelineEvent, seq: number, version: number, applied: Applied): void {
    const known = this.#db.prepare('SELECT n, version FROM event WHERE event_id = ?').get(event.eventId);
    if (known && Number(known['version']) >= version) return;
    const isMessage = event.type === 'message';
    const fromCustomer = isMessage && event.by.kind === 'customer' ? 1 : 0;
    const { n } = this.#db
      .prepare(
        `INSERT INTO event (event_id, case_id, seq, version, at, type, from_customer, payload)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, payload = excluded.payload
         RETURNING n`,
      )
      .get(
        event.eventId,
        event.caseId,
        seq,
        version,
        event.at,
        event.type,
        fromCustomer,
        JSON.stringify(event),
      ) as { n: number };
    if (isMessage) this.#attach(event.attachments);
    if (event.type === 'call' && event.fact.state === 'recorded') this.#attach([event.fact.file]);
    if (event.type === 'edited') this.#edit(event.eventRef, event.text);
    else if (event.type === 'deleted') this.#erase(event.eventRef);
    else this.#index(n, searchable(event), known !== undefined);
    applied.caseIds.add(event.caseId);
    if (!known) applied.events.push(event);
  }

  drop(eventId: string, applied: Applied): void {
    const row = this.#db.prepare('DELETE FROM event WHERE event_id = ? RETURNING n, case_id').get(eventId);
    if (!row) return;
    this.#index(Number(row['n']), '', true);
    applied.caseIds.add(String(row['case_id']));
  }

  dropOfCase(caseId: string): void {
    for (const row of this.#db.prepare('DELETE FROM event WHERE case_id = ? RETURNING n').all(caseId)) {
      this.#index(Number(row['n']), '', true);
    }
  }

  #attach(attachments: readonly Attachment[]): void {
    for (const attachment of attachments) {
      this.#db
        .prepare('INSERT OR IGNORE INTO attachment (blob_id, payload) VALUES (?, ?)')
        .run(attachment.blobId, JSON.stringify(attachment));
    }
  }

  #edit(eventId: string, text: string): void {
    const row = this.#db
      .prepare('UPDATE event SET edited_text = ? WHERE event_id = ? RETURNING n')
      .get(text, eventId);
    if (row) this.#index(Number(row['n']), text, true);
  }

  #erase(eventId: string): void {
    const row = this.#db.prepare('UPDATE event SET deleted = 1 WHERE event_id = ? RETURNING n').get(eventId);
    if (row) this.#index(Number(row['n']), '', true);
  }

  #index(n: number, text: string, wasThere: boolean): void {
    if (wasThere) this.#db.prepare('DELETE FROM message_term WHERE rowid = ?').run(n);
    const terms = text === '' ? '' : termsOf(text);
    if (terms !== '') {
      this.#db.prepare('INSERT INTO message_term (rowid, terms) VALUES (?, ?)').run(n, terms);
    }
  }
}
