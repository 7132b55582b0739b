import type { Entity, RecordOf } from '#core/contracts/sync/records.ts';
import { identityKey, type Identity } from '#core/domain/customer/identity.ts';
import { apply, openCase } from '#core/domain/timeline/apply.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import { scopeOf } from '../decide/asking.ts';
import type { Change } from '../decide/decision.ts';
import { withEdit, type Editing, type Edits } from '../decide/edits.ts';
import { NotLoaded, type Held, type Need, type State } from '../decide/state.ts';

/** A record in the hands of one transaction. */
export interface Entry {
  readonly entity: Entity;
  readonly id: string;
  version: number;
  /** Null: gone. */
  value: unknown;
  edits: Edits;
  /** As it is in the database; null for one that is not there yet. */
  readonly storedScope: string | null;
}

export type SearchChange =
  | { readonly type: 'add'; readonly eventId: string; readonly caseId: string; readonly text: string }
  | { readonly type: 'edit'; readonly eventId: string; readonly editedBy: string; readonly text: string }
  | { readonly type: 'delete'; readonly eventId: string };

const keyOf = (entity: Entity, id: string): string => `${entity} ${id}`;

const noEdits: Edits = {};

/**
 * What one transaction has read and will write. Decisions ask it, their changes are applied to it, and in the end it is
 * written as a whole.
 */
export class Unit implements State {
  readonly workspaceId: string;
  readonly newId: () => string;

  /** In the order of their last change. */
  readonly changed = new Map<string, Entry>();
  readonly identities: { identity: Identity; customerId: string }[] = [];
  readonly moved: { customerId: string; caseId: string }[] = [];
  readonly movedBack: { customerId: string; caseId: string }[] = [];
  readonly searchable: SearchChange[] = [];

  readonly #entries = new Map<string, Entry | null>();
  readonly #owners = new Map<string, string | null>();
  readonly #answered = new Set<string>();
  readonly #caseIdsByCustomer = new Map<string, Set<string>>();
  readonly #caseIdsByTeam = new Map<string, Set<string>>();
  readonly #caseIdsByAgent = new Map<string, Set<string>>();
  readonly #agentIds = new Set<string>();
  readonly #openCases = new Map<string, number>();
  readonly #moves = new Map<string, Set<string>>();
  readonly #messages = new Map<string, { deleted: boolean } | null>();

  #at: number | undefined;

  constructor(workspaceId: string, newId: () => string) {
    this.workspaceId = workspaceId;
    this.newId = newId;
  }

  get at(): number {
    if (this.#at === undefined) throw new Error('it is not known yet when this happens');
    return this.#at;
  }

  /** Nothing may be decided before. */
  happensAt(at: number): void {
    this.#at = at;
  }

  get<E extends Entity>(entity: E, id: string): Held<E> | undefined {
    const entry = this.#entry(entity, id);
    if (entry === null || entry.value === null) return undefined;
    return entry as Held<E>;
  }

  versionOf(entity: Entity, id: string): { version: number; edits: Edits } {
    return this.#entry(entity, id) ?? { version: 0, edits: noEdits };
  }

  owner(identity: Identity): string | undefined {
    const owner = this.#owners.get(identityKey(identity));
    if (owner === undefined) throw new NotLoaded({ kind: 'owner', identity });
    return owner ?? undefined;
  }

  casesOf(customerId: string): Held<'case'>[] {
    this.#demand({ kind: 'casesOf', id: customerId });
    return this.#casesOf(customerId);
  }

  allCasesOf(customerId: string): Held<'case'>[] {
    this.#demand({ kind: 'allCasesOf', id: customerId });
    return this.#casesOf(customerId);
  }

  casesOfTeam(teamId: string): Held<'case'>[] {
    this.#demand({ kind: 'casesOfTeam', id: teamId });
    return [...(this.#caseIdsByTeam.get(teamId) ?? [])]
      .flatMap((caseId) => this.get('case', caseId) ?? [])
      .filter(({ value }) => value.teamId === teamId && value.status.state !== 'closed');
  }

  casesOfAgent(agentId: string): Held<'case'>[] {
    this.#demand({ kind: 'casesOfAgent', id: agentId });
    return [...(this.#caseIdsByAgent.get(agentId) ?? [])]
      .flatMap((caseId) => this.get('case', caseId) ?? [])
      .filter(({ value }) => value.assigneeId === agentId && value.status.state !== 'closed');
  }

  agents(): Held<'agent'>[] {
    this.#demand({ kind: 'agents' });
    return [...this.#agentIds].flatMap((agentId) => this.get('agent', agentId) ?? []);
  }

  openCases(agentId: string): number {
    this.#demand({ kind: 'openCases' });
    return this.#openCases.get(agentId) ?? 0;
  }

  movedFrom(customerId: string): string[] {
    this.#demand({ kind: 'movedFrom', id: customerId });
    return [...(this.#moves.get(customerId) ?? [])];
  }

  message(eventId: string): { deleted: boolean } | undefined {
    const message = this.#messages.get(eventId);
    if (message === undefined) throw new NotLoaded({ kind: 'message', id: eventId });
    return message ?? undefined;
  }

  /** Whether the answer is here already. */
  has(need: Need): boolean {
    switch (need.kind) {
      case 'record':
        return this.#entries.has(keyOf(need.entity, need.id));
      case 'owner':
        return this.#owners.has(identityKey(need.identity));
      case 'message':
        return this.#messages.has(need.id);
      case 'agents':
      case 'openCases':
      case 'casesOf':
      case 'allCasesOf':
      case 'casesOfTeam':
      case 'casesOfAgent':
      case 'movedFrom':
        return this.#answered.has(needKey(need));
    }
  }

  /** Takes a record from the database; what was changed here since counts more. */
  hold(entity: Entity, id: string, entry: Entry | null): void {
    const key = keyOf(entity, id);
    if ((this.#entries.get(key) ?? null) !== null) return;
    this.#entries.set(key, entry);
    if (entry !== null) this.#classify(entry);
  }

  holdOwner(identity: Identity, customerId: string | null): void {
    const key = identityKey(identity);
    if (!this.#owners.has(key)) this.#owners.set(key, customerId);
  }

  holdMessage(eventId: string, message: { deleted: boolean } | null): void {
    if (!this.#messages.has(eventId)) this.#messages.set(eventId, message);
  }

  holdMove(customerId: string, caseId: string): void {
    setOf(this.#moves, customerId).add(caseId);
  }

  holdOpenCases(agentId: string, count: number): void {
    this.#openCases.set(agentId, (this.#openCases.get(agentId) ?? 0) + count);
  }

  answer(need: Need): void {
    this.#answered.add(needKey(need));
  }

  /** @returns the keys of the records that it changed */
  apply(changes: readonly Change[]): string[] {
    return changes.flatMap((change) => this.#apply(change));
  }

  /** Of a record that belongs to a case, the case's as it is in the end. */
  scopeOf({ entity, value, storedScope }: Entry): string {
    if (value === null) return storedScope ?? '*';
    if (entity === 'case') return scopeOf(value as Case);
    if (entity === 'event') {
      const of = this.get('case', (value as TimelineEvent).caseId);
      return of === undefined ? '*' : scopeOf(of.value);
    }
    return entity === 'readMark' ? `agent:${(value as RecordOf<'readMark'>).agentId}` : '*';
  }

  #apply(change: Change): string[] {
    switch (change.type) {
      case 'event':
        return this.#happen(change.event, change.editing);
      case 'put': {
        const before = this.#known(change.entity, change.id);
        if (before !== null && JSON.stringify(before.value) === JSON.stringify(change.value)) return [];
        return [this.#change(change.entity, change.id, change.value, change.editing)];
      }
      case 'delete':
        return [this.#change(change.entity, change.id, null, change.editing)];
      case 'identity':
        this.#owners.set(identityKey(change.identity), change.customerId);
        this.identities.push(change);
        return [];
      case 'moved':
        for (const caseId of change.caseIds) {
          setOf(this.#moves, change.customerId).add(caseId);
          this.moved.push({ customerId: change.customerId, caseId });
        }
        return [];
      case 'movedBack':
        for (const customerId of change.customerIds) {
          for (const caseId of change.caseIds) {
            this.#moves.get(customerId)?.delete(caseId);
            this.movedBack.push({ customerId, caseId });
          }
        }
        return [];
    }
  }

  #happen(event: TimelineEvent, editing: Editing | undefined): string[] {
    const { caseId, eventId } = event;
    const before = this.#known('case', caseId);
    const was = (before?.value ?? null) as Case | null;
    if (was === null && event.type !== 'opened') throw new Error(`there is no case ${caseId} for an event`);
    const now = event.type === 'opened' ? openCase(event) : was === null ? was : apply(was, event);
    const eventKey = this.#change('event', eventId, event);
    this.#index(event);
    // An event like a note leaves the case as it was.
    if (now === was) return [eventKey];
    if (was !== null) this.#countOpen(was, -1);
    this.#countOpen(now as Case, 1);
    return [eventKey, this.#change('case', caseId, now, editing)];
  }

  #countOpen({ assigneeId, status }: Case, by: number): void {
    if (assigneeId !== null && status.state !== 'closed') this.holdOpenCases(assigneeId, by);
  }

  #index(event: TimelineEvent): void {
    const { eventId, caseId } = event;
    if (event.type === 'message' || event.type === 'note') {
      this.#messages.set(eventId, { deleted: false });
      this.searchable.push({ type: 'add', eventId, caseId, text: event.text });
    } else if (event.type === 'edited') {
      const { eventRef, text } = event;
      this.searchable.push({ type: 'edit', eventId: eventRef, editedBy: eventId, text });
    } else if (event.type === 'deleted') {
      this.#messages.set(event.eventRef, { deleted: true });
      this.searchable.push({ type: 'delete', eventId: event.eventRef });
    }
  }

  #change(entity: Entity, id: string, value: unknown, editing?: Editing): string {
    const key = keyOf(entity, id);
    const before = this.#known(entity, id);
    const version = (before?.version ?? 0) + 1;
    const edits = before?.edits ?? noEdits;
    const entry: Entry = {
      entity,
      id,
      version,
      value,
      edits: editing === undefined ? edits : withEdit(edits, editing, version),
      storedScope: before?.storedScope ?? null,
    };
    this.#entries.set(key, entry);
    this.#classify(entry);
    this.changed.delete(key);
    this.changed.set(key, entry);
    return key;
  }

  #classify({ entity, id, value }: Entry): void {
    if (entity === 'agent') this.#agentIds.add(id);
    if (entity !== 'case' || value === null) return;
    const { customerId, teamId, assigneeId } = value as Case;
    setOf(this.#caseIdsByCustomer, customerId).add(id);
    if (teamId !== null) setOf(this.#caseIdsByTeam, teamId).add(id);
    if (assigneeId !== null) setOf(this.#caseIdsByAgent, assigneeId).add(id);
  }

  #casesOf(customerId: string): Held<'case'>[] {
    return [...(this.#caseIdsByCustomer.get(customerId) ?? [])]
      .flatMap((caseId) => this.get('case', caseId) ?? [])
      .filter(({ value }) => value.customerId === customerId);
  }

  #entry(entity: Entity, id: string): Entry | null {
    const entry = this.#entries.get(keyOf(entity, id));
    if (entry === undefined) throw new NotLoaded({ kind: 'record', entity, id });
    return entry;
  }

  /** A decision has asked for every record that it changes, but for those that it has just made up. */
  #known(entity: Entity, id: string): Entry | null {
    return this.#entries.get(keyOf(entity, id)) ?? null;
  }

  #demand(need: Need): void {
    if (!this.has(need)) throw new NotLoaded(need);
  }
}

export function needKey(need: Need): string {
  switch (need.kind) {
    case 'record':
      return `record ${keyOf(need.entity, need.id)}`;
    case 'owner':
      return `owner ${identityKey(need.identity)}`;
    case 'agents':
    case 'openCases':
      return need.kind;
    case 'casesOf':
    case 'allCasesOf':
    case 'casesOfTeam':
    case 'casesOfAgent':
    case 'movedFrom':
    case 'message':
      return `${need.kind} ${need.id}`;
  }
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  return set;
}
