import type { Presence as Snapshot } from '#core/contracts/sync/socket.ts';
import type { Clock } from '../process/clock.ts';

/** Typing ends by itself this long after the last sign of it. */
const typingMs = 6000;

/** What one agent's window does at a case. */
interface Seat {
  readonly agentId: string;
  readonly workspaceId: string;
  /** The case that is open in it. */
  caseId: string | null;
  typingIn: string | null;
  stopTyping: () => void;
}

/** What is known of a case here, or at another node. */
export type PresencePart = Omit<Snapshot, 'caseId'>;

interface Case {
  readonly workspaceId: string;
  readonly caseId: string;
  readonly seats: Set<Seat>;
  customerOnline: boolean;
  customerTyping: boolean;
  stopCustomerTyping: () => void;
  /** By node. */
  readonly elsewhere: Map<string, PresencePart>;
  /** The last that was told, for telling only what is new. */
  told: string;
  toldLocal: string;
}

type Listener = (workspaceId: string, presence: Snapshot) => void;
type LocalListener = (workspaceId: string, caseId: string, part: PresencePart) => void;

const key = (workspaceId: string, caseId: string): string => `${workspaceId} ${caseId}`;
const nothing = (): void => undefined;

/** Who is at which case at this moment. Kept in memory only; never part of the log. */
export class Presence {
  readonly #clock: Clock;
  readonly #seats = new Map<string, Seat>();
  readonly #cases = new Map<string, Case>();
  readonly #listeners = new Set<Listener>();
  readonly #localListeners = new Set<LocalListener>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The case that a window shows now; null for none. */
  viewing(workspaceId: string, agentId: string, socketId: string, caseId: string | null): void {
    const seat = this.#seat(workspaceId, agentId, socketId);
    const left = [seat.caseId, seat.typingIn];
    this.#endTyping(seat);
    seat.caseId = caseId;
    this.#place(seat, [...left, caseId]);
  }

  typing(workspaceId: string, agentId: string, socketId: string, caseId: string, typing: boolean): void {
    const seat = this.#seat(workspaceId, agentId, socketId);
    const before = seat.typingIn;
    this.#endTyping(seat);
    if (typing) {
      seat.typingIn = caseId;
      seat.stopTyping = this.#clock.after(typingMs, () => {
        seat.typingIn = null;
        this.#place(seat, [caseId]);
      });
    }
    this.#place(seat, [before, caseId]);
  }

  customer(
    workspaceId: string,
    caseId: string,
    { online, typing }: { readonly online?: boolean; readonly typing?: boolean },
  ): void {
    const found = this.#case(workspaceId, caseId);
    if (online !== undefined) found.customerOnline = online;
    if (typing !== undefined || online === false) {
      found.stopCustomerTyping();
      found.stopCustomerTyping = nothing;
      found.customerTyping = typing === true && online !== false;
      if (found.customerTyping) {
        found.stopCustomerTyping = this.#clock.after(typingMs, () => {
          found.customerTyping = false;
          this.#changed(found);
        });
      }
    }
    this.#changed(found);
  }

  of(workspaceId: string, caseId: string): Snapshot {
    const found = this.#cases.get(key(workspaceId, caseId));
    const parts = found ? [localPart(found), ...found.elsewhere.values()] : [];
    const all = (pick: (part: PresencePart) => readonly string[]) => [...new Set(parts.flatMap(pick))].sort();
    return {
      caseId,
      viewing: all(({ viewing }) => viewing),
      typing: all(({ typing }) => typing),
      customerTyping: parts.some(({ customerTyping }) => customerTyping),
      customerOnline: parts.some(({ customerOnline }) => customerOnline),
    };
  }

  /** A window is gone. */
  leave(socketId: string): void {
    const seat = this.#seats.get(socketId);
    if (seat === undefined) return;
    this.#seats.delete(socketId);
    const left = [seat.caseId, seat.typingIn];
    this.#endTyping(seat);
    seat.caseId = null;
    this.#place(seat, left);
  }

  /** Hears of every case whose presence is another one than before. @returns how to stop */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears of what has changed at this node alone, for telling the others. @returns how to stop */
  onLocalChange(listener: LocalListener): () => void {
    this.#localListeners.add(listener);
    return () => this.#localListeners.delete(listener);
  }

  /** Everything that is known at this node alone. */
  *local(): Iterable<{ workspaceId: string; caseId: string; part: PresencePart }> {
    for (const found of this.#cases.values()) {
      const part = localPart(found);
      if (!isEmpty(part)) yield { workspaceId: found.workspaceId, caseId: found.caseId, part };
    }
  }

  /** What another node knows of a case. */
  elsewhere(nodeId: string, workspaceId: string, caseId: string, part: PresencePart): void {
    const found = this.#case(workspaceId, caseId);
    if (isEmpty(part)) found.elsewhere.delete(nodeId);
    else found.elsewhere.set(nodeId, part);
    this.#changed(found);
  }

  /** Another node is gone, and everybody at it. */
  forgetNode(nodeId: string): void {
    for (const found of this.#cases.values()) {
      if (found.elsewhere.delete(nodeId)) this.#changed(found);
    }
  }

  /** Calls off the timers. */
  close(): void {
    for (const seat of this.#seats.values()) seat.stopTyping();
    for (const found of this.#cases.values()) found.stopCustomerTyping();
  }

  #seat(workspaceId: string, agentId: string, socketId: string): Seat {
    const seat = this.#seats.get(socketId) ?? {
      agentId,
      workspaceId,
      caseId: null,
      typingIn: null,
      stopTyping: nothing,
    };
    this.#seats.set(socketId, seat);
    return seat;
  }

  #endTyping(seat: Seat): void {
    seat.stopTyping();
    seat.stopTyping = nothing;
    seat.typingIn = null;
  }

  /** Puts a window at the cases where it belongs, out of those where it was or may be. */
  #place(seat: Seat, caseIds: readonly (string | null)[]): void {
    for (const caseId of new Set(caseIds)) {
      if (caseId === null) continue;
      const found = this.#case(seat.workspaceId, caseId);
      if (seat.caseId === caseId || seat.typingIn === caseId) found.seats.add(seat);
      else found.seats.delete(seat);
      this.#changed(found);
    }
  }

  #case(workspaceId: string, caseId: string): Case {
    const found = this.#cases.get(key(workspaceId, caseId)) ?? {
      workspaceId,
      caseId,
      seats: new Set(),
      customerOnline: false,
      customerTyping: false,
      stopCustomerTyping: nothing,
      elsewhere: new Map(),
      told: JSON.stringify(this.of(workspaceId, caseId)),
      toldLocal: JSON.stringify(nobody),
    };
    this.#cases.set(key(workspaceId, caseId), found);
    return found;
  }

  #changed(found: Case): void {
    const { workspaceId, caseId } = found;
    const presence = this.of(workspaceId, caseId);
    const part = localPart(found);
    const [told, toldLocal] = [JSON.stringify(presence), JSON.stringify(part)];
    const [isNew, isNewHere] = [told !== found.told, toldLocal !== found.toldLocal];
    [found.told, found.toldLocal] = [told, toldLocal];
    if (isEmpty(presence)) this.#cases.delete(key(workspaceId, caseId));
    if (isNewHere) for (const listener of this.#localListeners) listener(workspaceId, caseId, part);
    if (isNew) for (const listener of this.#listeners) listener(workspaceId, presence);
  }
}

const nobody: PresencePart = { viewing: [], typing: [], customerTyping: false, customerOnline: false };

function localPart({ seats, caseId, customerTyping, customerOnline }: Case): PresencePart {
  const agents = (pick: (seat: Seat) => boolean) =>
    [...new Set([...seats].filter(pick).map(({ agentId }) => agentId))].sort();
  return {
    viewing: agents((seat) => seat.caseId === caseId),
    typing: agents((seat) => seat.typingIn === caseId),
    customerTyping,
    customerOnline,
  };
}

const isEmpty = ({ viewing, typing, customerTyping, customerOnline }: PresencePart): boolean =>
  viewing.length === 0 && typing.length === 0 && !customerTyping && !customerOnline;
