import type { Access, Commit, Ledger } from '../cases/ledger.ts';
import type { Clock } from '../process/clock.ts';
import { Book } from './book.ts';

const pageRows = 1000;
/** Timers hold no more than 2^31 ms; an early look does no harm. */
const longestSleepMs = 24 * 60 * 60_000;

export interface DeskParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Least time between two looks at one workspace, in milliseconds. */
  readonly everyMs: number;
  /** After a look that failed, in milliseconds. */
  readonly retryMs: number;
  /** Whether the agent's app is there to show them a case. */
  readonly isReachable: (workspaceId: string, agentId: string) => boolean;
  readonly onError: (error: unknown) => void;
}

/**
 * Gives out the cases of one workspace: looks once, and again whenever something has changed, but never more often than
 * every `everyMs`; also when a case's time has come, or a chat has gone quiet.
 *
 *   idle ──look──► due ──timer──► looking ──► idle
 *                   ▲                │ looked for meanwhile, or failed
 *                   └────────────────┘
 */
export class Desk {
  readonly #parts: DeskParts;
  readonly #workspaceId: string;
  #book: Book | undefined;
  /** Newest change that was heard of. */
  #heard = 0;
  /** Rows are being pulled: those that are heard of come with them, and must not be overtaken by older ones. */
  #catchingUp = false;
  #lastLook = -Infinity;
  #callOff: (() => void) | undefined;
  #callOffWake: (() => void) | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(workspaceId: string, parts: DeskParts) {
    this.#workspaceId = workspaceId;
    this.#parts = parts;
  }

  hear({ from, to, rows }: Commit): void {
    this.#heard = Math.max(this.#heard, to);
    const book = this.#book;
    if (book !== undefined && !book.isWanted) {
      if (rows?.every(({ entity }) => entity !== 'workspace')) return;
      this.#book = undefined;
      this.look();
    } else if (book === undefined || this.#catchingUp || rows === undefined || from !== book.seq) {
      this.look();
    } else if (book.note(rows, to)) this.look();
  }

  look(): void {
    this.#lookAfter(this.#lastLook + this.#parts.everyMs - this.#parts.clock.now());
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callOff?.();
    this.#callOffWake?.();
    await this.#looking;
  }

  #lookAfter(ms: number): void {
    if (this.#closed || this.#callOff !== undefined) return;
    if (this.#looking !== undefined) {
      this.#again = true;
      return;
    }
    this.#callOff = this.#parts.clock.after(Math.max(0, ms), () => {
      this.#callOff = undefined;
      this.#looking = this.#lookNow();
    });
  }

  async #lookNow(): Promise<void> {
    const { clock, everyMs, retryMs, onError } = this.#parts;
    this.#lastLook = clock.now();
    this.#again = false;
    let wait = everyMs;
    try {
      const book = await this.#upToDate();
      await this.#giveOut(book);
      this.#wakeAt(book.nextLook(clock.now()));
    } catch (error) {
      onError(error);
      this.#again = true;
      wait = retryMs;
    }
    this.#looking = undefined;
    if (this.#again) this.#lookAfter(this.#lastLook + wait - clock.now());
  }

  async #giveOut(book: Book): Promise<void> {
    const { ledger, clock, isReachable } = this.#parts;
    if (this.#closed) return;
    const plan = book.plan(clock.now(), (agentId) => isReachable(this.#workspaceId, agentId));
    // Refused where a person was faster; their change is on its way here and is looked at next.
    await Promise.all(
      plan.map(({ caseId, agentId }) => ledger.assign(this.#workspaceId, caseId, null, agentId)),
    );
  }

  #wakeAt(at: number | undefined): void {
    this.#callOffWake?.();
    this.#callOffWake = undefined;
    if (at === undefined || this.#closed) return;
    const { clock } = this.#parts;
    this.#callOffWake = clock.after(Math.min(at - clock.now(), longestSleepMs), () => this.look());
  }

  async #upToDate(): Promise<Book> {
    this.#catchingUp = true;
    try {
      const book = this.#book ?? (await this.#read());
      if (book.seq >= this.#heard) return book;
      return book.isWanted ? await this.#pull(book) : await this.#read();
    } finally {
      this.#catchingUp = false;
    }
  }

  async #pull(book: Book): Promise<Book> {
    const { ledger } = this.#parts;
    const access: Access = { workspaceId: this.#workspaceId, agentId: '', version: 0, scopes: 'all' };
    const start = await ledger.startOf(access);
    for (;;) {
      const answer = await ledger.pull(access, { ...start, seq: book.seq }, pageRows);
      if (answer.kind === 'expired') return await this.#read();
      book.note(answer.rows, answer.scannedTo);
      if (answer.scannedTo >= answer.watermark) return book;
    }
  }

  async #read(): Promise<Book> {
    const book = await Book.read(this.#parts.ledger, this.#workspaceId);
    this.#book = book;
    return book;
  }
}
