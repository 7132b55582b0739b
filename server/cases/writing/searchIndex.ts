import { indexTerms } from '#core/domain/search/terms.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Statements, StorageKind } from '../../storage/storage.ts';
import { bucketOf, inBucket } from '../reading/searchQuery.ts';
import type { SearchChange } from './unit.ts';

type Of<T extends SearchChange['type']> = Extract<SearchChange, { type: T }>;

interface AddedTerms {
  readonly bucket: number;
  /** Id of the event and its case, and its terms with blanks between them. */
  readonly rows: readonly (readonly [string, string, string])[];
}

/** Keeps messages and notes findable: new ones many at once, the rare edit or delete by itself. */
export class SearchIndex {
  readonly #kind: StorageKind;
  readonly #sql: Sql;
  readonly #addMessages: string;
  readonly #addTerms: string;

  constructor(kind: StorageKind, sql: Sql) {
    this.#kind = kind;
    this.#sql = sql;
    const added = sql.list({ event_id: 'text', case_id: 'text', terms: 'text' });
    const [column, value] =
      kind === 'postgres' ? [', terms', ", array_to_tsvector(string_to_array(k.terms, ' '))"] : ['', ''];
    this.#addMessages = `INSERT INTO message (workspace, bucket, event_id, case_id, deleted${column})
      SELECT ?, ${kind === 'postgres' ? '?::integer' : '?'}, k.event_id, k.case_id, 0${value} FROM ${added} k`;
    this.#addTerms = `INSERT INTO message_terms (rowid, terms)
      SELECT m.n, k.terms FROM ${added} k CROSS JOIN message m WHERE m.workspace = ? AND m.event_id = k.event_id`;
  }

  /** What new messages will be found by. @param from the number that the workspace had come to before */
  termsOf(workspaceId: string, from: number, changes: readonly SearchChange[]): AddedTerms {
    const bucket = bucketOf(from);
    const rows = changes.flatMap((change) =>
      change.type === 'add'
        ? [[change.eventId, change.caseId, termsOf(workspaceId, bucket, change.text)] as const]
        : [],
    );
    return { bucket, rows };
  }

  /** Asks for all its statements at once. */
  async add(db: Statements, workspaceId: string, { bucket, rows }: AddedTerms): Promise<void> {
    if (rows.length === 0) return;
    const list = JSON.stringify(rows);
    const added = [this.#sql.run(db, this.#addMessages, [workspaceId, bucket, list])];
    if (this.#kind === 'sqlite') added.push(this.#sql.run(db, this.#addTerms, [list, workspaceId]));
    await Promise.all(added);
  }

  async amend(db: Statements, workspaceId: string, changes: readonly SearchChange[]): Promise<void> {
    for (const change of changes) {
      if (change.type === 'edit') await this.#edit(db, workspaceId, change);
      if (change.type === 'delete') await this.#delete(db, workspaceId, change);
    }
  }

  async #edit(db: Statements, workspaceId: string, { eventId, editedBy, text }: Of<'edit'>): Promise<void> {
    const key = [workspaceId, eventId];
    const [found] = await this.#sql.all<{ n: number; bucket: number }>(
      db,
      'UPDATE message SET edited_by = ? WHERE workspace = ? AND event_id = ? RETURNING n, bucket',
      [editedBy, ...key],
    );
    if (found === undefined) return;
    const terms = termsOf(workspaceId, found.bucket, text);
    const statement =
      this.#kind === 'postgres'
        ? "UPDATE message SET terms = array_to_tsvector(string_to_array(?, ' ')) WHERE n = ?"
        : 'UPDATE message_terms SET terms = ? WHERE rowid = ?';
    await this.#sql.run(db, statement, [terms, found.n]);
  }

  async #delete(db: Statements, workspaceId: string, { eventId }: Of<'delete'>): Promise<void> {
    const terms = this.#kind === 'postgres' ? ', terms = NULL' : '';
    const [found] = await this.#sql.all<{ n: number }>(
      db,
      `UPDATE message SET deleted = 1${terms} WHERE workspace = ? AND event_id = ? RETURNING n`,
      [workspaceId, eventId],
    );
    if (found === undefined || this.#kind === 'postgres') return;
    await this.#sql.run(db, 'DELETE FROM message_terms WHERE rowid = ?', [found.n]);
  }
}

const termsOf = (workspaceId: string, bucket: number, text: string): string =>
  indexTerms(text.toWellFormed())
    .map((term) => inBucket(workspaceId, bucket, term))
    .join(' ');
