import type { Addressed, Meeting } from '../meeting.ts';

/** From the first try of an address on its tries are counted together for so long (ms). */
export const tryingMs = 60_000;

export interface StoredMeeting {
  readonly meeting: Meeting;
  /** Counts the changes of this meeting. */
  readonly version: number;
}

export interface SocketOfMeeting {
  readonly invitationId: string;
  readonly connectionId: string;
}

/**
 * The meetings of all nodes, and what their sockets are yet to be told. What happens to a meeting is decided by `swap`
 * alone, which is done whole or not at all, whichever node asks: of two that were decided on the same state one happens,
 * and the other has to be decided again.
 */
export interface MeetingStore {
  /** @returns false where the id is taken, or this agent has a meeting already */
  create(invitationId: string, meeting: Meeting): Promise<boolean>;
  /** The meeting that this agent has. */
  ofAgent(workspaceId: string, agentId: string): Promise<string | undefined>;
  read(invitationId: string): Promise<StoredMeeting | undefined>;
  /**
   * Puts what a meeting has become, where it is still the one of that version, and the mails that follow from it.
   * @param next undefined: it is over @returns false where it was another one
   */
  swap(
    invitationId: string,
    version: number,
    next: Meeting | undefined,
    mails: readonly Addressed[],
  ): Promise<boolean>;
  /** Takes the mails of these sockets, of each in the order in which they were put. */
  take(connectionIds: readonly string[]): Promise<Addressed[]>;
  /** Hears that there are mails for these sockets: a hint, which may be lost. @returns how to stop */
  onMail(listener: (connectionIds: readonly string[]) => void): () => void;
  /** The time by which all nodes go, however far their own clocks are apart (ms since 1970). */
  now(): Promise<number>;
  /** Meetings that time changes now. */
  due(now: number): Promise<string[]>;
  /** Counts one more try of an address. @returns how many there were since a first one less than a minute ago */
  countTry(address: string, now: number): Promise<number>;
  /**
   * Says that this node lives, and clears away what nobody needs any more.
   * @returns sockets of nodes that do not live any more
   */
  tend(): Promise<SocketOfMeeting[]>;
  /** This node goes; it has no sockets any more. */
  leave(): Promise<void>;
}
