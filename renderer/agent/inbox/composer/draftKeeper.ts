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
}

/** How long typing must pause before it is written to disk. */
const pauseMs = 400;

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
    const entry: Entry = { state, touched: new Set(), saved: { reply: '', note: '' } };
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

  /** Writes everything to disk now: somebody looks away, sends, or leaves. */
  flush(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    for (const caseId of this.#unsaved) {
      const entry = this.#entries.get(caseId);
      // What has not been read yet would be overwritten with nothing.
      if (!entry?.state.get().isRead) continue;
      this.#unsaved.delete(caseId);
      void this.#save(caseId, entry);
    }
  }

  /** Forgets everything: another person signs in. What is on disk stays. */
  clear(): void {
    this.flush();
    this.#entries.clear();
    this.#unsaved.clear();
  }

  async #read(caseId: string, entry: Entry): Promise<void> {
    const kept = await this.#disk.read(caseId).catch(() => ({ reply: '', note: '' }));
    const typed = entry.state.get();
    entry.saved = kept;
    entry.state.set({
      reply: entry.touched.has('reply') ? typed.reply : kept.reply,
      note: entry.touched.has('note') ? typed.note : kept.note,
      isRead: true,
    });
    if (this.#unsaved.has(caseId)) this.flush();
  }

  async #save(caseId: string, entry: Entry): Promise<void> {
    const { reply, note } = entry.state.get();
    if (reply === entry.saved.reply && note === entry.saved.note) return;
    try {
      await this.#disk.save(caseId, { reply, note });
      entry.saved = { reply, note };
    } catch {
      // It is still in memory; the next pause tries again.
      this.#unsaved.add(caseId);
    }
  }
}
