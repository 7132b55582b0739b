import type { Entity } from '#core/contracts/sync/records.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { CaseStatus } from '#core/domain/timeline/case.ts';

/** Times are milliseconds since the epoch. A column `workspace` is the id of the workspace that owns the row. */
export interface CaseTables {
  meta: { key: 'epoch'; value: string };
  workspace: {
    id: string;
    slug: string;
    /** Of the newest change. */
    seq: number;
    /** Of the newest change, by the server's clock: time never runs backwards in a workspace. */
    last_at: number;
  };
  /** Each record as it is now. In the order of `seq`, the feed. */
  record: {
    workspace: string;
    entity: Entity;
    id: string;
    seq: number;
    version: number;
    scope: string;
    /** Of an event; null for everything else. */
    case_id: string | null;
    /** JSON; null for one that is gone. */
    payload: string | null;
    /** JSON: who last changed which field, for those that are compared with what a person saw. */
    edits: string | null;
  };
  /** A case that has left a scope, when it last did: whoever sees that scope only must drop it. */
  departure: {
    workspace: string;
    seq: number;
    scope: string;
    entity: Entity;
    id: string;
    version: number;
  };
  /** What cases are looked for by. */
  case_index: {
    workspace: string;
    case_id: string;
    customer_id: string;
    team_id: string | null;
    assignee_id: string | null;
    state: CaseStatus['state'];
    last_activity_at: number;
    waiting_since: number | null;
  };
  identity: { workspace: string; kind: Identity['kind']; value: string; customer_id: string };
  /** Cases that came to another customer by a merge, for taking them back. */
  merge_move: { workspace: string; customer_id: string; case_id: string };
  /** What an operation was answered; kept so that a repeat is answered alike. */
  op_result: {
    workspace: string;
    agent_id: string;
    op_id: string;
    seq: number;
    at: number;
    /** JSON of the refusal; null for success. */
    refusal: string | null;
  };
  /** What is searched: messages and notes, in the order of `n`. */
  message: {
    n: number;
    workspace: string;
    event_id: string;
    case_id: string;
    /** Part of its terms: how old it is, roughly, in steps of the same number of changes. */
    bucket: number;
    /** The newest `edited` event, whose text counts; null for none. */
    edited_by: string | null;
    /** 0 or 1. */
    deleted: number;
  };
}
