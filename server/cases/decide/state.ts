import type { Entity, RecordOf } from '#core/contracts/sync/records.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { Edits } from './edits.ts';

/** A record as it is at this point of the batch. */
export interface Held<E extends Entity> {
  readonly version: number;
  readonly value: RecordOf<E>;
  readonly edits: Edits;
}

/**
 * What a decision may ask. It holds everything that earlier operations of the same batch have changed. A question
 * whose answer has not been read from the database yet throws `NotLoaded`; the decision is then made anew, later.
 */
export interface State {
  readonly workspaceId: string;
  /** Now, by the server's clock. */
  readonly at: number;
  newId(): string;
  get<E extends Entity>(entity: E, id: string): Held<E> | undefined;
  /** Version of a record, also of one that is gone; 0 for one that never was. */
  versionOf(entity: Entity, id: string): { readonly version: number; readonly edits: Edits };
  /** Customer to whom an address belongs, before any merge. */
  owner(identity: Identity): string | undefined;
  /** The customer's cases that are not closed, and the newest of the others; not in any order. */
  casesOf(customerId: string): Held<'case'>[];
  allCasesOf(customerId: string): Held<'case'>[];
  /** Those that are not closed. */
  casesOfTeam(teamId: string): Held<'case'>[];
  /** Those that are not closed. */
  casesOfAgent(agentId: string): Held<'case'>[];
  agents(): Held<'agent'>[];
  /** How many cases that are not closed each agent has. */
  openCases(agentId: string): number;
  /** Cases that came to another customer when this one was merged. */
  movedFrom(customerId: string): string[];
  message(eventId: string): { readonly deleted: boolean } | undefined;
}

export type Need =
  | { readonly kind: 'record'; readonly entity: Entity; readonly id: string }
  | { readonly kind: 'owner'; readonly identity: Identity }
  | { readonly kind: 'casesOf' | 'allCasesOf' | 'movedFrom'; readonly id: string }
  | { readonly kind: 'casesOfTeam' | 'casesOfAgent' | 'message'; readonly id: string }
  | { readonly kind: 'agents' | 'openCases' };

export class NotLoaded extends Error {
  readonly need: Need;

  constructor(need: Need) {
    super(`${need.kind} was not read from the database`);
    this.name = 'NotLoaded';
    this.need = need;
  }
}
