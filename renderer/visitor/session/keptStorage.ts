/** What survives a reload, as far as the browser allows: in a frame of another site it may forbid it. */
export class KeptStorage {
  readonly #storage: Storage | undefined;
  readonly #prefix: string;
  readonly #memory = new Map<string, string>();

  constructor(open: () => Storage, prefix: string) {
    this.#prefix = prefix;
    try {
      this.#storage = open();
    } catch {
      // Forbidden: then it lasts as long as the page.
      this.#storage = undefined;
    }
  }

  read(key: string): string | null {
    return this.#storage?.getItem(this.#prefix + key) ?? this.#memory.get(key) ?? null;
  }

  write(key: string, value: string): void {
    this.#memory.set(key, value);
    try {
      this.#storage?.setItem(this.#prefix + key, value);
    } catch {
      // Full: what is in memory still counts until the page is closed.
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    this.#storage?.removeItem(this.#prefix + key);
  }

  /** Keys that begin with `start`, in the order of their names. */
  keys(start: string): string[] {
    const stored = this.#storage ? Object.keys(this.#storage) : [];
    const own = stored
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length));
    return [...new Set([...own, ...this.#memory.keys()])].filter((key) => key.startsWith(start)).sort();
  }
}
