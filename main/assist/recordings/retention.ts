const day = 86_400_000;

export interface RetentionParts {
  /** Deletes what is too old, by the policy that holds when it is called. */
  readonly sweep: () => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
  /** ms between two times. */
  readonly everyMs?: number;
}

/** Deletes recordings that are too old, at start and once a day. */
export class Retention {
  readonly #parts: RetentionParts;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  start(): void {
    const { sweep, onFault, everyMs = day } = this.#parts;
    const once = (): void => {
      sweep().catch(onFault);
    };
    once();
    this.#timer ??= setInterval(once, everyMs);
    // It keeps no app from ending.
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
