import { backlogMax } from '#core/domain/assist/channel.ts';

/** What has been handed on for a channel and has not left yet; whoever sends waits while it is too much. */
export class Backlog {
  #waiting = 0;
  #held: (() => void)[] = [];

  /** Bytes that were handed on. */
  add(bytes: number): void {
    this.#waiting += bytes;
  }

  /** So many of them have left. */
  left(bytes: number): void {
    this.#waiting = Math.max(0, this.#waiting - bytes);
    if (this.#waiting < backlogMax) this.#letGo();
  }

  /** The line is gone, and everything that waited with it. */
  clear(): void {
    this.#waiting = 0;
    this.#letGo();
  }

  /** Resolves as soon as there is room for more, or the line is gone. */
  async room(): Promise<void> {
    while (this.#waiting >= backlogMax) {
      await new Promise<void>((resolve) => this.#held.push(resolve));
    }
  }

  #letGo(): void {
    for (const go of this.#held.splice(0)) go();
  }
}
