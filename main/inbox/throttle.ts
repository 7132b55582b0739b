/** Gathers what has changed and tells of it at once, but not more often than every `everyMs`. */
export class Throttle {
  readonly #everyMs: number;
  readonly #tell: (caseIds: string[], all: boolean) => void;
  #caseIds = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #dirty = false;
  #all = false;

  constructor(everyMs: number, tell: (caseIds: string[], all: boolean) => void) {
    this.#everyMs = everyMs;
    this.#tell = tell;
  }

  add(caseIds: Iterable<string>): void {
    for (const caseId of caseIds) this.#caseIds.add(caseId);
    this.#dirty = true;
    if (!this.#timer) this.#flush();
  }

  /** Any of them may have changed. */
  addAll(): void {
    this.#all = true;
    this.add([]);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
  }

  #flush(): void {
    this.#timer = undefined;
    if (!this.#dirty) return;
    const caseIds = [...this.#caseIds];
    const all = this.#all;
    this.#all = false;
    this.#caseIds = new Set();
    this.#dirty = false;
    this.#timer = setTimeout(() => this.#flush(), this.#everyMs);
    this.#tell(caseIds, all);
  }
}
