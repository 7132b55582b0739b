import type { InjectionCommand, InjectionReport, InputCapabilities } from '#core/contracts/injection.ts';
import { heldAfter, nothingHeld } from '#core/domain/assist/held.ts';
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
  | { readonly name: 'stopping'; readonly child: InjectionChild; readonly gone: PromiseWithResolvers<void> };

/** How long (ms) a process that has died is left alone; how long one that is to end may take over it. */
const pauses = { restart: 500, release: 1000, end: 2000 };

/**
 * The process that presses keys on this device, while an agent has control and no longer.
 *
 *   idle ──start──► starting ──ready──► running ──stop──► stopping ──exit──► idle
 *                     │   ▲                │
 *                exit │   │ after a pause  │ exit
 *                     ▼   │                │
 *                     waiting ◄────────────┘
 *
 * `stop` leads from everywhere to idle. One that dies before it is ready is not started again.
 */
export class InjectionProcess {
  readonly #parts: InjectionProcessParts;
  #state: State = { name: 'idle' };
  #held = nothingHeld;
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
    if (this.#state.name === 'running') return this.#state.capabilities;
    if (this.#state.name === 'starting') return await this.#state.ready.promise;
    if (this.#state.name === 'stopping') await this.#state.gone.promise;
    return await this.#launch();
  }

  /** Passes it on; while there is no process, nothing is done. */
  do(command: DoableCommand): void {
    if (this.#state.name !== 'running') return;
    if (command.type === 'key' || command.type === 'button') this.#held = heldAfter(this.#held, command);
    this.#state.child.send(command);
  }

  /** Resolves once nothing is pressed any more for the agent, and nothing waits to be done. */
  async releaseAll(): Promise<void> {
    if (this.#state.name !== 'running') return;
    const n = this.#releases++;
    const released = new Promise<void>((resolve) => this.#released.set(n, resolve));
    this.#held = nothingHeld;
    this.#state.child.send({ type: 'releaseAll', n });
    await released;
  }

  /** Releases everything and ends the process. Call it before the app quits, too. */
  async stop(): Promise<void> {
    const state = this.#state;
    if (state.name === 'idle') return;
    if (state.name === 'stopping') return await state.gone.promise;
    if (state.name === 'waiting') {
      this.#state = { name: 'idle' };
      return;
    }
    const released = this.releaseAll();
    // The process does not hear it before it is ready, and has nothing to release.
    if (state.name === 'starting') state.ready.reject(new Error('stopped before it had started'));
    const gone = Promise.withResolvers<void>();
    this.#state = { name: 'stopping', child: state.child, gone };
    // One that hangs cannot answer; what it has pressed is then let go by whatever watches over it.
    await Promise.race([released, gone.promise, this.#parts.wait(pauses.release)]);
    state.child.end(false);
    void this.#parts.wait(pauses.end).then(() => {
      if (this.#state.name === 'stopping' && this.#state.child === state.child) state.child.end(true);
    });
    await gone.promise;
  }

  async #launch(): Promise<InputCapabilities> {
    const ready = Promise.withResolvers<InputCapabilities>();
    // After a crash nobody waits for it.
    ready.promise.catch(() => undefined);
    const child: InjectionChild = this.#parts.startChild({
      onMessage: (report) => this.#heard(child, report),
      onNonsense: () => this.#parts.onFault('the input process has said what makes no sense'),
      onExit: () => this.#gone(child),
    });
    this.#state = { name: 'starting', child, ready };
    return await ready.promise;
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
    if (this.#held !== nothingHeld) child.send({ type: 'recover', held: this.#held });
    this.#held = nothingHeld;
    ready.resolve(capabilities);
  }

  #isReleased(n: number): void {
    this.#released.get(n)?.();
    this.#released.delete(n);
  }

  #gone(child: InjectionChild): void {
    const state = this.#state;
    if (state.name === 'idle' || state.name === 'waiting' || state.child !== child) return;
    for (const n of this.#released.keys()) this.#isReleased(n);
    if (state.name === 'stopping') {
      this.#state = { name: 'idle' };
      state.gone.resolve();
      return;
    }
    this.#parts.onFault('the input process has ended by itself');
    if (state.name === 'starting') {
      this.#state = { name: 'idle' };
      state.ready.reject(new Error('the input process cannot be started'));
      this.#parts.onLost();
      return;
    }
    this.#state = { name: 'waiting' };
    void this.#parts.wait(pauses.restart).then(() => {
      if (this.#state.name === 'waiting') void this.#launch().catch(() => undefined);
    });
  }
}
