import type { OpRefusal } from '#core/contracts/sync/ops.ts';

/** What exists nowhere else, as Kysely sees it; `outboxMigrations.ts` makes it so. Times are ms since the epoch. */
export interface OutboxTables {
  /** `value` is JSON. */
  meta: { name: string; value: string };
  op: {
    /** In the order in which the person did them. */
    n: number;
    op_id: string;
    at: number;
    /** An OpBody as JSON. */
    body: string;
    state: 'waiting' | 'confirmed' | 'refused';
    /** Where the feed shows its outcome, once it is confirmed. */
    seq: number | null;
    refusal: OpRefusal | null;
    /** The record as the server has it, JSON. */
    current: string | null;
  };
  draft: { case_id: string; reply: string; note: string };
  upload: {
    blob_id: string;
    /** An Attachment as JSON. */
    attachment: string;
    staged_bytes: number;
    sent_bytes: number;
    state: 'staging' | 'waiting' | 'sent' | 'refused';
    /** Where the server takes the rest of it (tus, Location of the creation). */
    url: string | null;
  };
}
