/** Who may come in, and what became of it. Times are milliseconds since the epoch. Part of `Tables`. */
export interface AccountTables {
  /** First-run set-up: the row is there from its begin on, so that only one of two can do it. */
  setup: { key: 'first'; started_at: number; done_at: number | null };
  account: {
    workspace: string;
    agent_id: string;
    /** In lower case; one account for each address in a workspace. */
    email: string;
    /** PHC string of argon2id. */
    password_hash: string;
    access_version: number;
    /** JSON: what `access_version` counts the changes of. */
    access: string;
    /** 0 or 1. */
    disabled: number;
    created_at: number;
  };
  /** A device on which an agent is signed in. */
  session: {
    session_id: string;
    /** SHA-256 of the token, base64url: whoever reads the database cannot come in with what they find. */
    token_hash: string;
    workspace: string;
    agent_id: string;
    device_name: string;
    created_at: number;
    last_seen_at: number;
  };
  /** Newest `n` of each workspace's audit log. */
  audit_head: { workspace: string; n: number };
  /** Only ever appended to. */
  audit: {
    workspace: string;
    n: number;
    at: number;
    agent_id: string | null;
    action: string;
    /** JSON. */
    detail: string;
  };
  /** A file, whose bytes are elsewhere under the same id. */
  blob: {
    blob_id: string;
    workspace: string;
    /** Who sends it: `agent:<id>` or `visitor:<id>`. */
    owner: string;
    name: string;
    type: string;
    size: number;
    /** Hex; null until all bytes are there. */
    sha256: string | null;
    created_at: number;
    /** 0 or 1: a message names it. */
    named: number;
  };
}
