import type { InjectionCommand, InjectionReport, InputCapabilities } from '#core/contracts/injection.ts';
import { heldAfter, nothingHeld, type Held } from '#core/domain/assist/held.ts';
import { keyPlaces } from '#native/keyboard/codes.ts';
import type { Child, ChildEvents } from '../child.ts';

/** A process that runs native/input/process.ts. */
type InjectionChild = Child<InjectionCommand>;

export interface InjectionProcessParts {
  readonly startChild: (events: ChildEvents<InjectionReport>) => InjectionChild;
  /** Resolves after that many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly onReport: (report: Extract<InjectionReport, { type: 'secureAttention' | 'typed' }>) => void;
  /** It cannot be started again: nothing is done any more until somebody calls `start`. */
  readonly onLost: () => void;
  /** For the log: what went wrong in the process, and each end of it that nobody asked for. */
  readonly onFault: (message: string) => void;
}

export type DoableCommand = Exclude<InjectionCommand, { type: 'releaseAll' | 'recover' }>;

type State =
  | { readonly name: 'idle' }
  | {
      readonly name: 'starting';
      readonly child: InjectionChild;
      readonly ready: PromiseWithResolvers<InputCapabilities>;
    }
  | { readonly name: 'running'; readonly child: InjectionChild; readonly capabilities: InputCapabilities }
  | { readonly name: 'waiting' }
  | {
      readonly name: 'stopping';
      readonly child: InjectionChild;
      readonly gone: PromiseWithResolvers<void>;
      /** Whoever wants it again by now; `stop` takes that back, too. */
      readonly next: PromiseWithResolvers<InputCapabilities> | undefined;
    };

/** How long (ms) a process that has died is left alone; how long one that is to end may take over it. */
const pauses = { restart: 500, release: 1000, end: 2000 };

const stoppedTooSoon = 'stopped before it had started';

/** Nobody has to wait for it: after a crash nobody does. */
function awaited<T>(): PromiseWithResolvers<T> {
  const resolvers = Promise.withResolvers<T>();
  resolvers.promise.catch(() => undefined);
  return resolvers;
}

/**
 * The process that presses keys on this device, while an agent has control and no longer.
 *
 *   idle ──start──► starting ──ready──► running ──stop──► stopping ──exit──► idle, or starting where it is wanted again
 *                     │   ▲                │
 *                exit │   │ after a pause  │ exit
 *                     ▼   │                │
 *                     waiting ◄────────────┘
 *
 * `stop` leads from everywhere to idle: of it and `start`, the last word counts. One that dies before it is ready is not
 * started again.
 */
export class InjectionProcess {
  readonly #parts: InjectionProcessParts;
  #state: State = { name: 'idle' };
  /** What may be pressed: all that was since a release of which it is known that it was done. */
  #held = nothingHeld;
  /** The release that was asked for last, while it is not known to be done, and what was pressed after it. */
  #release: { readonly n: number; readonly held: Held } | undefined;
  #releases = 0;
  readonly #released = new Map<number, () => void>();

  constructor(parts: InjectionProcessParts) {
    this.#parts = parts;
  }

  /**
   * Resolves with what can be done on this system, once it can be.
   * @throws Error where the process cannot be started, or something else was asked for in the meantime
   */
  async start(): Promise<InputCapabilities> {
    const state = this.#state;
    if (state.name === 'running') return state.capabilities;
    if (state.name === 'starting') return await state.ready.promise;
    const ready = (state.name === 'stopping' ? state.next : undefined) ?? awaited<InputCapabilities>();
    if (state.name === 'stopping') this.#state = { ...state, next: ready };
    else this.#launch(ready);
    return await ready.promise;
  }

  /** Passes it on; while there is no process, nothing is done. */
  do(command: DoableCommand): void {
    if (this.#state.name !== 'running') return;
    if (command.type === 'button' || (command.type === 'key' && keyPlaces.has(command.code))) {
      this.#held = heldAfter(this.#held, command);
      if (this.#release) this.#release = { ...this.#release, held: heldAfter(this.#release.held, command) };
    }
    this.#state.child.send(command);
  }

  /** Resolves once nothing is pressed any more for the agent, and nothing waits to be done. */
  async releaseAll(): Promise<void> {
    if (this.#state.name !== 'running') return;
    const n = this.#releases++;
    const released = new Promise<void>((resolve) => this.#released.set(n, resolve));
    this.#release = { n, held: nothingHeld };
    this.#state.child.send({ type: 'releaseAll', n });
    await released;
  }

  /** Releases everything and ends the process. Call it before the app quits, too. */
  async stop(): Promise<void> {
    const state = this.#state;
    if (state.name === 'idle') return;
    if (state.name === 'stopping') {
      state.next?.reject(new Error(stoppedTooSoon));
      this.#state = { ...state, next: undefined };
      return await state.gone.promise;
    }
    if (state.name === 'waiting') {
      this.#state = { name: 'idle' };
      return;
    }
    const released = this.releaseAll();
    // The process does not hear it before it is ready, and has nothing to release.
    if (state.name === 'starting') state.ready.reject(new Error(stoppedTooSoon));
    const gone = Promise.withResolvers<void>();
    this.#state = { name: 'stopping', child: state.child, gone, next: undefined };
    // One that hangs cannot answer; what it has pressed is then let go by whatever watches over it.
    await Promise.race([released, gone.promise, this.#parts.wait(pauses.release)]);
    state.child.end(false);
    void this.#parts.wait(pauses.end).then(() => {
      if (this.#state.name === 'stopping' && this.#state.child === state.child) state.child.end(true);
    });
    await gone.promise;
  }

  #launch(ready: PromiseWithResolvers<InputCapabilities>): void {
    const child: InjectionChild = this.#parts.startChild({
      onMessage: (report) => this.#heard(child, report),
      onNonsense: () => this.#parts.onFault('the input process has said what makes no sense'),
      onExit: () => this.#gone(child),
    });
    this.#state = { name: 'starting', child, ready };
  }

  #heard(child: InjectionChild, report: InjectionReport): void {
    if (report.type === 'ready') this.#isReady(child, report.capabilities);
    else if (report.type === 'fault') this.#parts.onFault(report.message);
    else if (report.type === 'released') this.#isReleased(report.n);
    else this.#parts.onReport(report);
  }

  #isReady(child: InjectionChild, capabilities: InputCapabilities): void {
    if (this.#state.name !== 'starting' || this.#state.child !== child) return;
    const { ready } = this.#state;
    this.#state = { name: 'running', child, capabilities };
    if (this.#held.codes.length + this.#held.buttons.length > 0) {
      child.send({ type: 'recover', held: this.#held });
      // Its answer says that this is done.
      void this.releaseAll();
    }
    ready.resolve(capabilities);
  }

  #isReleased(n: number): void {
    // After an earlier release, what was pressed before the later one may still be so.
    if (this.#release?.n === n) {
      this.#held = this.#release.held;
      this.#release = undefined;
    }
    this.#released.get(n)?.();
    this.#released.delete(n);
  }

  #gone(child: InjectionChild): void {
    const state = this.#state;
    if (state.name === 'idle' || state.name === 'waiting' || state.child !== child) return;
    // Nothing waits to be done any more; what was pressed may still be.
    this.#release = undefined;
    for (const n of this.#released.keys()) this.#isReleased(n);
    if (state.name === 'stopping') {
      this.#state = { name: 'idle' };
      state.gone.resolve();
      if (state.next) this.#launch(state.next);
      return;
    }
    this.#parts.onFault('the input process has ended by itself');
    if (state.name === 'starting') {
      this.#state = { name: 'idle' };
      state.ready.reject(new Error('the input process cannot be started'));
      this.#parts.onLost();
      return;
    }
    const waiting: State = { name: 'waiting' };
    this.#state = waiting;
    void this.#parts.wait(pauses.restart).then(() => {
      if (this.#state === waiting) this.#launch(awaited());
    });
  }
}
