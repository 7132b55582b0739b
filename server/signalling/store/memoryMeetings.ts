import { connectionsOf, dueAt, type Addressed, type Mail, type Meeting } from '../meeting.ts';
import { tryingMs, type MeetingStore, type SocketOfMeeting, type StoredMeeting } from './meetingStore.ts';

/** The meetings of a server of one node: its sockets and they are gone together. */
export class MemoryMeetings implements MeetingStore {
  readonly #meetings = new Map<string, StoredMeeting>();
  readonly #mails = new Map<string, Mail[]>();
  readonly #listeners = new Set<(connectionIds: readonly string[]) => void>();
  readonly #tries = new Map<string, { readonly since: number; readonly count: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  create(invitationId: string, meeting: Meeting): Promise<boolean> {
    const { workspaceId, agentId } = meeting.inviter;
    const isFree = !this.#meetings.has(invitationId) && this.#ofAgent(workspaceId, agentId) === undefined;
    if (isFree) this.#meetings.set(invitationId, { meeting, version: 1 });
    return Promise.resolve(isFree);
  }

  ofAgent(workspaceId: string, agentId: string): Promise<string | undefined> {
    return Promise.resolve(this.#ofAgent(workspaceId, agentId));
  }

  read(invitationId: string): Promise<StoredMeeting | undefined> {
    return Promise.resolve(this.#meetings.get(invitationId));
  }

  swap(
    invitationId: string,
    version: number,
    next: Meeting | undefined,
    mails: readonly Addressed[],
  ): Promise<boolean> {
    if (this.#meetings.get(invitationId)?.version !== version) return Promise.resolve(false);
    if (next) this.#meetings.set(invitationId, { meeting: next, version: version + 1 });
    else this.#meetings.delete(invitationId);
    for (const { to, mail } of mails) this.#mails.set(to, [...(this.#mails.get(to) ?? []), mail]);
    const told = mails.map(({ to }) => to);
    if (told.length > 0) for (const listener of this.#listeners) listener(told);
    return Promise.resolve(true);
  }

  take(connectionIds: readonly string[]): Promise<Addressed[]> {
    const taken = connectionIds.flatMap((to) => (this.#mails.get(to) ?? []).map((mail) => ({ to, mail })));
    for (const to of connectionIds) this.#mails.delete(to);
    return Promise.resolve(taken);
  }

  onMail(listener: (connectionIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  now(): Promise<number> {
    return Promise.resolve(this.#now());
  }

  due(now: number): Promise<string[]> {
    const due = [...this.#meetings].filter(([, { meeting }]) => (dueAt(meeting) ?? Infinity) <= now);
    return Promise.resolve(due.map(([invitationId]) => invitationId));
  }

  countTry(address: string, now: number): Promise<number> {
    const last = this.#tries.get(address);
    const { since, count } = last && now - last.since < tryingMs ? last : { since: now, count: 0 };
    this.#tries.set(address, { since, count: count + 1 });
    return Promise.resolve(count + 1);
  }

  /** A socket that is gone takes no mail; what came for it between its end and the news of that is dropped. */
  tend(): Promise<SocketOfMeeting[]> {
    const known = new Set(
      [...this.#meetings.values()]
        .flatMap(({ meeting }) => connectionsOf(meeting))
        .map((each) => each.connectionId),
    );
    for (const to of this.#mails.keys()) if (!known.has(to)) this.#mails.delete(to);
    const now = this.#now();
    for (const [address, { since }] of this.#tries) {
      if (now - since >= tryingMs) this.#tries.delete(address);
    }
    return Promise.resolve([]);
  }

  leave(): Promise<void> {
    return Promise.resolve();
  }

  #ofAgent(workspaceId: string, agentId: string): string | undefined {
    for (const [invitationId, { meeting }] of this.#meetings) {
      const { inviter } = meeting;
      if (inviter.workspaceId === workspaceId && inviter.agentId === agentId) return invitationId;
    }
    return undefined;
  }
}
