import type { Draft } from '#core/contracts/inbox.ts';
import { Store } from '../../store.ts';

export interface KeptDraft extends Draft {
  /** False until what was kept from an earlier time is here. */
  readonly isRead: boolean;
}

interface Disk {
  readonly read: (caseId: string) => Promise<Draft>;
  readonly save: (caseId: string, draft: Draft) => Promise<void>;
}

interface Entry {
  readonly state: Store<KeptDraft>;
  /** Parts that were typed here: what the disk says of them is older. */
  readonly touched: Set<keyof Draft>;
  saved: Draft;
  /** Texts that are on their way into the outbox: until they are there, the disk keeps them here. */
  leaving: number;
}

/** How long typing must pause before it is written to disk. */
const pauseMs = 400;
/** How long to wait before what could not be read is read again. */
const againMs = 1500;

/**
 * What was written and not sent yet, case by case. It outlives a switch to another case at once, and a crash as soon as
 * typing has paused for a moment.
 * @param later runs something after so many milliseconds, and says how to call that off
 */
export class DraftKeeper {
  readonly #disk: Disk;
  readonly #later: (run: () => void, ms: number) => () => void;
  readonly #entries = new Map<string, Entry>();
  readonly #unsaved = new Set<string>();
  #callOff: (() => void) | undefined;

  constructor(disk: Disk, later: (run: () => void, ms: number) => () => void) {
    this.#disk = disk;
    this.#later = later;
  }

  of(caseId: string): Store<KeptDraft> {
    const known = this.#entries.get(caseId);
    if (known) return known.state;
    const state = new Store<KeptDraft>({ reply: '', note: '', isRead: false });
    const entry: Entry = { state, touched: new Set(), saved: { reply: '', note: '' }, leaving: 0 };
    this.#entries.set(caseId, entry);
    void this.#read(caseId, entry);
    return state;
  }

  write(caseId: string, change: Partial<Draft>): void {
    const state = this.of(caseId);
    const entry = this.#entries.get(caseId);
    if (change.reply !== undefined) entry?.touched.add('reply');
    if (change.note !== undefined) entry?.touched.add('note');
    state.set({ ...state.get(), ...change });
    this.#unsaved.add(caseId);
    this.#callOff?.();
    this.#callOff = this.#later(() => this.flush(), pauseMs);
  }

  /**
   * Takes a text out of its field to send it. The disk keeps it until the sending has an end, so that a crash in between
   * loses nothing.
   * @param send puts it into the outbox; false where it could not, and then the text is back, before what was typed since
   */
  async sendOff(caseId: string, kind: keyof Draft, send: () => Promise<boolean>): Promise<boolean> {
    const state = this.of(caseId);
    const entry = this.#entries.get(caseId);
    const words = state.get()[kind];
    this.flush();
    if (entry) entry.leaving += 1;
    this.write(caseId, { [kind]: '' });
    let isThere = false;
    try {
      isThere = await send();
      return isThere;
    } finally {
      if (entry) entry.leaving -= 1;
      // Whoever has signed in meanwhile has drafts of their own.
      if (this.#entries.get(caseId) === entry) {
        const since = state.get()[kind];
        if (!isThere) this.write(caseId, { [kind]: since === '' ? words : `${words}\n${since}` });
        this.flush();
      }
    }
  }

  /** Writes everything to disk now: somebody looks away, sends, or leaves. */
  flush(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    for (const caseId of this.#unsaved) {
      const entry = this.#entries.get(caseId);
      // What has not been read yet would be overwritten with nothing.
      if (!entry?.state.get().isRead || entry.leaving > 0) continue;
      this.#unsaved.delete(caseId);
      void this.#save(caseId, entry);
    }
  }

  /** Lets go of everything, without a word to the disk: it may be somebody else's already. */
  forget(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#entries.clear();
    this.#unsaved.clear();
  }

  async #read(caseId: string, entry: Entry): Promise<void> {
    let kept: Draft;
    try {
      kept = await this.#disk.read(caseId);
    } catch {
      // Nothing is written over what could not be read.
      this.#later(() => this.#isCurrent(caseId, entry) && void this.#read(caseId, entry), againMs);
      return;
    }
    const typed = entry.state.get();
    entry.saved = kept;
    entry.state.set({
      reply: entry.touched.has('reply') ? typed.reply : kept.reply,
      note: entry.touched.has('note') ? typed.note : kept.note,
      isRead: true,
    });
    if (this.#isCurrent(caseId, entry) && this.#unsaved.has(caseId)) this.flush();
  }

  async #save(caseId: string, entry: Entry): Promise<void> {
    const { reply, note } = entry.state.get();
    if (reply === entry.saved.reply && note === entry.saved.note) return;
    try {
      await this.#disk.save(caseId, { reply, note });
      entry.saved = { reply, note };
    } catch {
      // It is still in memory; the next pause tries again.
      if (this.#isCurrent(caseId, entry)) this.#unsaved.add(caseId);
    }
  }

  #isCurrent(caseId: string, entry: Entry): boolean {
    return this.#entries.get(caseId) === entry;
  }
}
