import type { InputCapabilities } from '#core/contracts/injection.ts';
import { DeviceInput, type DeviceInputParts, type Injection } from './deviceInput.ts';

/** The process that presses keys; see main/assist/input/injectionProcess.ts. */
export interface InjectionService extends Injection {
  start(): Promise<InputCapabilities>;
  stop(): Promise<void>;
}

export interface ControlUseParts extends Omit<DeviceInputParts, 'injection'> {
  readonly injection: InjectionService;
  /** Calls it whenever a window of this app has lost the keyboard. @returns what stops it */
  readonly onFocusLeft: (listener: () => void) => () => void;
  /** Nothing can be pressed at this device, although the customer has allowed it. */
  readonly onImpossible: (why: string) => void;
}

/** Mouse and keyboard of this device under their lease. The process that can press keys is there for as long, and no longer. */
export class ControlUse {
  readonly input: DeviceInput;
  readonly #parts: ControlUseParts;
  #stop: (() => void) | undefined;

  constructor(parts: ControlUseParts) {
    this.#parts = parts;
    this.input = new DeviceInput(parts);
  }

  begin(): void {
    this.input.begin();
    this.#stop ??= this.#parts.onFocusLeft(() => this.input.focusLeft());
    void this.#start();
  }

  end(): void {
    this.#stop?.();
    this.#stop = undefined;
    void this.#parts.injection.stop();
  }

  letGo(): void {
    void this.#parts.injection.releaseAll();
  }

  async #start(): Promise<void> {
    try {
      const capabilities = await this.#parts.injection.start();
      if (!capabilities.can) this.#parts.onImpossible(capabilities.why);
    } catch (error) {
      this.#parts.onImpossible(error instanceof Error ? error.message : String(error));
    }
  }
}
