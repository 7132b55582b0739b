/** Time as the browser has it; passed in, so that tests have their own. */
export interface Clock {
  readonly now: () => number;
  /** @returns what cancels it */
  readonly later: (run: () => void, ms: number) => () => void;
}

export const browserClock: Clock = {
  now: () => performance.now(),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Sends the newest of many at most so often; the last one always. */
export class Paced<T> {
  readonly #send: (value: T) => void;
  readonly #everyMs: number;
  readonly #clock: Clock;
  #sentAt = -Infinity;
  #waiting: { value: T; readonly cancel: () => void } | undefined;

  constructor(everyMs: number, clock: Clock, send: (value: T) => void) {
    this.#everyMs = everyMs;
    this.#clock = clock;
    this.#send = send;
  }

  offer(value: T): void {
    if (this.#waiting) {
      this.#waiting.value = value;
      return;
    }
    const left = this.#sentAt + this.#everyMs - this.#clock.now();
    if (left <= 0) this.#go(value);
    else this.#waiting = { value, cancel: this.#clock.later(() => this.flush(), left) };
  }

  /** What waits goes now. */
  flush(): void {
    const waiting = this.#waiting;
    this.drop();
    if (waiting) this.#go(waiting.value);
  }

  /** What waits is not sent any more. */
  drop(): void {
    this.#waiting?.cancel();
    this.#waiting = undefined;
  }

  #go(value: T): void {
    this.#sentAt = this.#clock.now();
    this.#send(value);
  }
}
