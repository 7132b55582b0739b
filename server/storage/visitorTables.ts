/** Who opened a customer's page, and in which cases they took part. Part of `Tables`. */
export interface VisitorTables {
  visitor: {
    visitor_id: string;
    workspace: string;
    /** SHA-256 of the token, base64url: whoever reads the database cannot come back as somebody. */
    token_hash: string;
    language: string;
    /** SIP name under which this visitor calls; null before the first call. */
    guest_name: string | null;
    created_at: number;
    seen_at: number;
  };
  visitor_case: {
    visitor_id: string;
    case_id: string;
    /** The stretch of chat that this visitor's messages of the case belong to. */
    contact_id: string;
    /** The visitor's first own message of the case: what was said before is not shown to them. Null: nothing is hidden. */
    first_event_id: string | null;
    /** When the visitor last did something in it. */
    active_at: number;
  };
}
