/** How often the way to the other end is looked for while it is lost, and for how long (ms). */
const timings = { every: 2000, atMost: 60_000 } as const;

export interface ReachParts {
  /** Looks for another way (RFC 8445 §9). */
  readonly restart: () => void;
  readonly giveUp: () => void;
}

/**
 * Whether the two ends can hear each other. What was allowed stays allowed meanwhile, since nothing gets through: it ends
 * with its time, or when the other end is not found again.
 */
export class Reach {
  readonly #parts: ReachParts;
  #looking: NodeJS.Timeout | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(parts: ReachParts) {
    this.#parts = parts;
  }

  get isLost(): boolean {
    return this.#looking !== undefined;
  }

  lost(): void {
    if (this.isLost) return;
    this.#looking = setInterval(this.#parts.restart, timings.every);
    this.#patience = setTimeout(() => {
      this.found();
      this.#parts.giveUp();
    }, timings.atMost);
    this.#parts.restart();
  }

  found(): void {
    clearInterval(this.#looking);
    clearTimeout(this.#patience);
    this.#looking = undefined;
  }
}
