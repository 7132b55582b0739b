import type { AssistChannel } from '#core/domain/assist/channel.ts';

/** Who listens to which channel. */
export class ChannelListeners<T extends readonly unknown[]> {
  readonly #listeners = new Map<AssistChannel, Set<(...told: T) => void>>();

  /** @returns what stops it */
  add(channel: AssistChannel, listener: (...told: T) => void): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell(channel: AssistChannel, ...told: T): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(...told);
  }
}
