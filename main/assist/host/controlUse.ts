import type { InputCapabilities } from '#core/contracts/injection.ts';
import type { InputMessage } from '#core/domain/assist/input.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import { DeviceInput, type DeviceInputParts, type Injection } from './deviceInput.ts';
import type { LeaseUse, Usable } from './leaseUse.ts';

/** The process that presses keys; see main/assist/input/injectionProcess.ts. */
export interface InjectionService extends Injection {
  start(): Promise<InputCapabilities>;
  stop(): Promise<void>;
}

export interface ControlUseParts extends Omit<DeviceInputParts, 'injection'> {
  readonly injection: InjectionService;
  /** Calls it whenever something that must not be typed into may have lost the keyboard. @returns what stops it */
  readonly onFocusLeft: (listener: () => void) => () => void;
  /** Looks at what is hidden now; undefined where nothing is to be hidden. */
  readonly look: () => Promise<unknown> | undefined;
  /** Nothing can be pressed at this device, although the customer has allowed it. */
  readonly onImpossible: (why: string) => void;
}

/** Mouse and keyboard of this device under their lease. The process that can press keys is there for as long, and no longer. */
export class ControlUse implements LeaseUse {
  readonly #input: DeviceInput;
  readonly #parts: ControlUseParts;
  #stop: (() => void) | undefined;
  /** Counts what is wanted of the process, so that no answer is taken for that to a later wish. */
  #wish = 0;
  /** What waits until it is known what is hidden where it goes to; undefined where nothing has to. */
  #waiting: InputMessage[] | undefined;
  /** Counts how often what waits was given up. */
  #turn = 0;

  constructor(parts: ControlUseParts) {
    this.#parts = parts;
    this.#input = new DeviceInput(parts);
  }

  async begin(lease: Lease): Promise<void> {
    if (lease !== 'control') return;
    this.#input.begin();
    this.#stop ??= this.#parts.onFocusLeft(() => this.#input.focusLeft());
    await this.#start();
  }

  end(lease: Lease): void {
    if (lease === 'control') this.close();
  }

  take(passed: Usable): void {
    if (passed.type === 'pointer') this.#input.move(passed.message);
    if (passed.type !== 'input') return;
    if (this.#waiting) this.#waiting.push(passed.message);
    else void this.#takeKnowing(passed.message);
  }

  report(): void {}

  pause(): void {
    this.#forget();
    void this.#parts.injection.releaseAll();
  }

  /** Whoever cannot be heard cannot let go of a key either. */
  reach(canHear: boolean): void {
    if (!canHear) void this.#parts.injection.releaseAll();
  }

  close(): void {
    this.#wish += 1;
    this.#stop?.();
    this.#stop = undefined;
    this.#forget();
    void this.#parts.injection.stop();
  }

  #forget(): void {
    this.#turn += 1;
    this.#waiting?.splice(0);
    this.#input.forget();
  }

  /** In the order in which it comes, each after a look that was begun once it had come. */
  async #takeKnowing(first: InputMessage): Promise<void> {
    let looked = this.#parts.look();
    if (!looked) {
      this.#input.take(first);
      return;
    }
    const waiting = [first];
    this.#waiting = waiting;
    for (; waiting.length > 0; looked = this.#parts.look()) {
      const come = waiting.splice(0);
      const turn = this.#turn;
      await looked;
      if (turn === this.#turn) for (const message of come) this.#input.take(message);
    }
    this.#waiting = undefined;
  }

  async #start(): Promise<void> {
    this.#wish += 1;
    const wish = this.#wish;
    const why = await this.#whyImpossible();
    if (why !== undefined && wish === this.#wish) this.#parts.onImpossible(why);
  }

  /** Resolves with undefined once keys can be pressed. */
  async #whyImpossible(): Promise<string | undefined> {
    try {
      const capabilities = await this.#parts.injection.start();
      return capabilities.can ? undefined : capabilities.why;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
