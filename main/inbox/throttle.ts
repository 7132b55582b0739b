/** Gathers what has changed and tells of it at once, but not more often than every `everyMs`. */
export class Throttle {
  readonly #everyMs: number;
  readonly #tell: (caseIds: string[]) => void;
  #caseIds = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #dirty = false;

  constructor(everyMs: number, tell: (caseIds: string[]) => void) {
    this.#everyMs = everyMs;
    this.#tell = tell;
  }

  add(caseIds: Iterable<string>): void {
    for (const caseId of caseIds) this.#caseIds.add(caseId);
    this.#dirty = true;
    if (!this.#timer) this.#flush();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
  }

  #flush(): void {
    this.#timer = undefined;
    if (!this.#dirty) return;
    const caseIds = [...this.#caseIds];
    this.#caseIds = new Set();
    this.#dirty = false;
    this.#timer = setTimeout(() => this.#flush(), this.#everyMs);
    this.#tell(caseIds);
  }
}
