import type { Cursor } from '#core/contracts/sync/feed.ts';
import type { Op, OpRefusal, OpResult } from '#core/contracts/sync/ops.ts';
import type { Entity, RecordOf } from '#core/contracts/sync/records.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { Actor } from '#core/domain/timeline/actor.ts';
import type { ChannelEvent } from '#core/domain/timeline/channelEvent.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';

/** What somebody may see of a workspace. A case has one scope: its team's, or `*` where it has no team. */
export interface Access {
  readonly workspaceId: string;
  readonly agentId: string;
  /** Counts the changes of what this agent may see. */
  readonly version: number;
  /** `all`, or the scopes: `*`, `agent:<id>` and a `team:<id>` for each team. */
  readonly scopes: 'all' | readonly string[];
}

/** Who pushes. */
export interface Caller {
  readonly clientId: string;
  readonly actor: Extract<Actor, { kind: 'agent' }>;
  readonly access: Access;
}

/** A feed row whose payload is still the JSON text that is stored: it is passed on without being parsed. */
export interface RawFeedRow {
  readonly seq: number;
  readonly entity: Entity;
  readonly id: string;
  readonly version: number;
  readonly scope: string;
  readonly payload: string | null;
}

export type RawPull =
  | {
      readonly kind: 'page';
      readonly rows: readonly RawFeedRow[];
      readonly scannedTo: number;
      readonly watermark: number;
    }
  | { readonly kind: 'expired'; readonly cursor: Cursor };

/** What one commit has changed: the rows after `from`, up to `to`. */
export interface Commit {
  readonly workspaceId: string;
  readonly from: number;
  readonly to: number;
  /** Absent when another node committed it, or it was too much to carry: pull. */
  readonly rows?: readonly RawFeedRow[];
}

export interface StoredRecord<E extends Entity> {
  readonly version: number;
  readonly seq: number;
  readonly value: RecordOf<E>;
}

/** A message or note as it is now. */
export interface StoredMessage {
  readonly seq: number;
  readonly event: TimelineEvent;
  /** The text that the newest edit gave it; null where it was never edited. */
  readonly edited: string | null;
  readonly deleted: boolean;
}

export interface MessageHit {
  readonly caseId: string;
  readonly eventId: string;
  readonly text: string;
  readonly at: number;
}

/** Why nothing came of a channel event; the same event would be refused again. */
export class IngestRefused extends Error {
  readonly refusal: OpRefusal;

  constructor(refusal: OpRefusal) {
    super(`The channel event was refused (${refusal}).`);
    this.name = 'IngestRefused';
    this.refusal = refusal;
  }
}

/**
 * The cases of all workspaces: everything that is written to them goes through here, one transaction at a time for each
 * workspace, and is durable on disk when a promise resolves.
 */
export interface Ledger {
  /** Does the operations in their order. The same `opId` again gets the answer that it got before. */
  push(caller: Caller, ops: readonly Op[]): Promise<OpResult[]>;
  /**
   * Takes what an adapter saw, finds or opens the customer and the case, and appends to it. The same `eventId` again
   * changes nothing and gives the same case.
   * @throws {IngestRefused} for an empty message, or a survey or receipt that belongs to nothing
   */
  ingest(workspaceId: string, event: ChannelEvent): Promise<{ caseId: string; customerId: string }>;
  /**
   * Gives whoever has the address `known`, and may be new, another one. `proved`: what comes from it is theirs from now
   * on; `claimed`: it is only noted with the customer, since nobody has proved whose it is.
   */
  addIdentity(
    workspaceId: string,
    known: Identity,
    identity: Identity,
    proof: 'proved' | 'claimed',
  ): Promise<void>;
  /** Puts a record that has no operation of its own (agents, the workspace), with a version one higher. */
  put<E extends 'agent' | 'workspace'>(workspaceId: string, entity: E, value: RecordOf<E>): Promise<void>;
  /**
   * Puts what `change` makes of the record as it is, read and written under one lock; undefined leaves it. An agent who
   * is disabled, or sees less, loses the open cases that they cannot work on any more. @param change may be called
   * several times; the last one counts
   */
  change<E extends 'agent' | 'workspace'>(
    workspaceId: string,
    entity: E,
    id: string,
    change: (before: RecordOf<E> | undefined, agents: () => Agent[]) => RecordOf<E> | undefined,
  ): Promise<void>;
  pull(access: Access, cursor: Partial<Cursor> & { seq: number }, limit: number): Promise<RawPull>;
  /** A cursor at the beginning, for a client that starts anew. */
  startOf(access: Access): Promise<Cursor>;
  watermark(workspaceId: string): Promise<number>;
  /** Agents whose records were changed last behind `from` and up to `to`. */
  agentsChanged(workspaceId: string, from: number, to: number): Promise<string[]>;
  read<E extends Entity>(workspaceId: string, entity: E, id: string): Promise<StoredRecord<E> | undefined>;
  list<E extends Exclude<Entity, 'event'>>(workspaceId: string, entity: E): Promise<StoredRecord<E>[]>;
  /** Cases of a customer, newest activity first. */
  casesOf(workspaceId: string, customerId: string, limit: number): Promise<StoredRecord<'case'>[]>;
  /** Ids of the open cases that nobody has and in which a customer waits, the longest waiting first. */
  queue(workspaceId: string, limit: number): Promise<string[]>;
  /** Every case that is open or put aside, in no particular order. */
  open(workspaceId: string): Promise<StoredRecord<'case'>[]>;
  /**
   * Gives a case to an agent in the system's name; team and skill stay. Compare-and-set. @returns false, and nothing is
   * changed, where the case is not open, is another's than expected, or is out of the agent's sight
   */
  assign(
    workspaceId: string,
    caseId: string,
    expectedAssigneeId: string | null,
    assigneeId: string,
  ): Promise<boolean>;
  /** The events of a case, oldest first, or the newest `limit` of them. */
  timeline(
    workspaceId: string,
    caseId: string,
    limit: number,
  ): Promise<{ seq: number; event: TimelineEvent }[]>;
  /**
   * The newest `limit` messages and notes of a case, oldest first, among those whose `seq` is at least `from` and below
   * `before`. What a case's events are numbered changes when it leaves a team; their order does not.
   */
  messages(
    workspaceId: string,
    caseId: string,
    range: { readonly from: number; readonly before: number },
    limit: number,
  ): Promise<StoredMessage[]>;
  message(workspaceId: string, eventId: string): Promise<StoredMessage | undefined>;
  /** Newest first; every word must be there, the last may be unfinished. */
  search(access: Access, text: string, limit: number): Promise<MessageHit[]>;
  /**
   * Forgets what operations were answered before that time. A repeat of one that made an event still does nothing; any
   * other repeat is then decided anew.
   */
  purge(workspaceId: string, before: number): Promise<void>;
  /** Hears of every commit, of this node and, where there are several, of the others. @returns how to stop */
  onCommit(listener: (commit: Commit) => void): () => void;
  close(): Promise<void>;
}
