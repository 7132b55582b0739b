/** The local copy's tables as Kysely sees them; `copyMigrations.ts` makes them so. Times are ms since the epoch. */
export interface CopyTables {
  /** `value` is JSON. */
  meta: { name: string; value: string };
  /** Workspace, agents, teams, labels, templates and macros: few, and read all at once. `payload` is JSON. */
  record: { entity: string; id: string; version: number; payload: string };
  customer: { n: number; customer_id: string; version: number; merged_into: string | null; payload: string };
  customer_identity: { key: string; customer_id: string };
  /** How far this agent has read; it may be here before its case. */
  read_mark: { case_id: string; read_to: number };
  case_row: {
    n: number;
    case_id: string;
    /** 0 where the case is only in the outbox. */
    version: number;
    /** As the server has it, JSON; null where the case is only in the outbox. */
    base: string | null;
    /** With what waits in the outbox applied to it, JSON; null where nothing waits. */
    overlay: string | null;
    customer_id: string;
    bucket: 'open' | 'snoozed' | 'closed';
    snoozed_until: number | null;
    last_activity_at: number;
    /** Order of the views in which waiting customers come first, ascending. */
    open_rank: number;
    mine: 0 | 1;
    team: 0 | 1;
    unassigned: 0 | 1;
    unread: number;
  };
  event: {
    /** In the order of arrival, which within one `seq` is the order of the server. */
    n: number;
    event_id: string;
    case_id: string;
    seq: number;
    version: number;
    at: number;
    type: string;
    from_customer: 0 | 1;
    payload: string;
    /** What a message says after its last edit. */
    edited_text: string | null;
    deleted: 0 | 1;
  };
  /** Files that messages name. `payload` is an Attachment as JSON. */
  attachment: { blob_id: string; payload: string };
  /** Full-text indexes (FTS5) over terms that the app makes itself; `rowid` is `n` of the message or customer. */
  message_term: { rowid: number; terms: string; message_term: string };
  customer_term: { rowid: number; terms: string; customer_term: string };
}
