import type { WindowCommand, WindowReport } from '#core/contracts/windowWatch.ts';
import type { KnownLook } from '#core/domain/assist/masks.ts';
import type { KnownFields } from '#core/domain/assist/secretFields.ts';
import type { Child, ChildEvents } from '../child.ts';

export interface WindowWatchParts {
  /** A process that runs native/windows/process.ts. */
  readonly startChild: (events: ChildEvents<WindowReport>) => Child<WindowCommand>;
  /** Resolves after that many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** For the log: what went wrong in the process, and each end of it that nobody asked for. */
  readonly onFault: (message: string) => void;
}

/**
 * Whether it is known which windows are on the screen; `no`: the system tells nobody.
 *
 *   unknown ──ready──► yes | no
 */
type Sight = 'unknown' | 'yes' | 'no';

interface Running {
  readonly child: Child<WindowCommand>;
  readonly sight: PromiseWithResolvers<Sight>;
}

/** How long (ms) an answer may take, how long a process that has died is left alone, and when one that nobody asks ends. */
const patience = { answer: 300, restart: 500, idle: 30_000 } as const;
/** Looks that are remembered, and questions that wait for an answer. */
const most = { looks: 256, fields: 64, questions: 64 } as const;

/**
 * The process that watches the windows of this device. It is there from the first question on, until `stop` or until there
 * has been none for a while; the next question starts it again, a little later where it has died, and what was known until
 * then is forgotten.
 */
export class WindowWatch {
  readonly #parts: WindowWatchParts;
  #running: Running | undefined;
  #sight: Sight = 'unknown';
  #isResting = false;
  #looks: KnownLook[] = [];
  #fields: KnownFields[] = [];
  #asked = 0;
  /** Counts whatever was wanted of it. */
  #uses = 0;
  readonly #listeners = new Set<() => void>();
  readonly #answers = new Map<number, () => void>();

  constructor(parts: WindowWatchParts) {
    this.#parts = parts;
  }

  /** What was seen, the last look last; empty where nothing was. */
  get looks(): readonly KnownLook[] {
    return this.#looks;
  }

  /** Which password fields there were, the last last. */
  get fields(): readonly KnownFields[] {
    return this.#fields;
  }

  get sight(): Sight {
    return this.#sight;
  }

  /** Resolves once the last of `looks` has come after this call; false where that takes too long, or nobody can tell. */
  async look(): Promise<boolean> {
    const isThere = this.#start().then(async (running) => await this.#ask(running));
    return await Promise.race([isThere, this.#parts.wait(patience.answer).then(() => false)]);
  }

  /** Resolves once it is known whether this system tells of its windows, or with `unknown` where that takes too long. */
  async see(): Promise<Sight> {
    const isKnown = this.#start().then(async (running) => (await running?.sight.promise) ?? 'unknown');
    return await Promise.race([
      isKnown,
      // A process takes its time to start.
      this.#parts.wait(10 * patience.answer).then((): Sight => 'unknown'),
    ]);
  }

  /** Calls it whenever something is other than before. @returns what stops it */
  onLook(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    const running = this.#running;
    this.#running = undefined;
    this.#forget();
    // It holds nothing, and may be at a standstill.
    running?.child.end(true);
  }

  async #start(): Promise<Running | undefined> {
    this.#uses += 1;
    if (this.#running) return this.#running;
    if (this.#isResting) return undefined;
    const running: Running = {
      child: this.#parts.startChild({
        onMessage: (report) => this.#running === running && this.#heard(running, report),
        onNonsense: () =>
          this.#parts.onFault('the process that watches windows has said what makes no sense'),
        onExit: () => this.#running === running && this.#gone(),
      }),
      sight: Promise.withResolvers(),
    };
    this.#running = running;
    void this.#stopIdle(running);
    return running;
  }

  async #stopIdle(running: Running): Promise<void> {
    for (let uses = 0; this.#running === running && uses !== this.#uses;) {
      uses = this.#uses;
      await this.#parts.wait(patience.idle);
    }
    if (this.#running === running) this.stop();
  }

  async #ask(running: Running | undefined): Promise<boolean> {
    if (!running || (await running.sight.promise) !== 'yes' || this.#running !== running) return false;
    if (this.#answers.size >= most.questions) return false;
    const n = this.#asked++;
    const answered = new Promise<void>((resolve) => this.#answers.set(n, resolve));
    running.child.send({ type: 'look', n });
    await answered;
    return this.#running === running;
  }

  #heard(running: Running, report: WindowReport): void {
    switch (report.type) {
      case 'ready':
        this.#sight = report.isSupported ? 'yes' : 'no';
        running.sight.resolve(this.#sight);
        break;
      case 'windows': {
        const { type: _, ...look } = report;
        this.#looks = [...this.#looks.slice(1 - most.looks), look];
        for (const listener of this.#listeners) listener();
        break;
      }
      case 'fields':
        this.#fields = [...this.#fields.slice(1 - most.fields), { at: report.at, fields: report.fields }];
        break;
      case 'looked':
        this.#answers.get(report.n)?.();
        this.#answers.delete(report.n);
        break;
      case 'fault':
        this.#parts.onFault(report.message);
        break;
    }
  }

  #gone(): void {
    this.#parts.onFault('the process that watches windows has ended by itself');
    this.#running?.sight.resolve('unknown');
    this.#running = undefined;
    this.#forget();
    this.#isResting = true;
    void this.#parts.wait(patience.restart).then(() => {
      this.#isResting = false;
    });
  }

  #forget(): void {
    this.#looks = [];
    this.#fields = [];
    for (const answered of this.#answers.values()) answered();
    this.#answers.clear();
  }
}
