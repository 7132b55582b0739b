import { attachmentSchema, type Attachment } from '#core/domain/timeline/content.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { OutboxTables } from './outboxTables.ts';

export interface StoredUpload {
  readonly attachment: Attachment;
  /** Bytes that lie in the staged file. */
  readonly stagedBytes: number;
  /** Bytes that the server has. */
  readonly sentBytes: number;
  readonly state: OutboxTables['upload']['state'];
  /** Where the server takes the rest. */
  readonly url: string | null;
}

/** The files that are on their way to the server, and how far they have come. */
export class Uploads {
  readonly #db: QueryDatabase<OutboxTables>;

  constructor(db: QueryDatabase<OutboxTables>) {
    this.#db = db;
  }

  all(): StoredUpload[] {
    return this.#db.all(this.#db.build.selectFrom('upload').selectAll()).map((row) => ({
      attachment: attachmentSchema.parse(JSON.parse(row.attachment)),
      stagedBytes: row.staged_bytes,
      sentBytes: row.sent_bytes,
      state: row.state,
      url: row.url,
    }));
  }

  find(blobId: string): StoredUpload | undefined {
    return this.all().find(({ attachment }) => attachment.blobId === blobId);
  }

  put({ attachment, stagedBytes, sentBytes, state, url }: StoredUpload): void {
    const values = {
      attachment: JSON.stringify(attachment),
      staged_bytes: stagedBytes,
      sent_bytes: sentBytes,
      state,
      url,
    };
    this.#db.run(
      this.#db.build
        .insertInto('upload')
        .values({ blob_id: attachment.blobId, ...values })
        .onConflict((conflict) => conflict.column('blob_id').doUpdateSet(values)),
    );
  }

  remove(blobId: string): void {
    this.#db.run(this.#db.build.deleteFrom('upload').where('blob_id', '=', blobId));
  }
}
