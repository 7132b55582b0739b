import type { Cast } from '#core/domain/assist/cast.ts';
import type { TerminalFeed, TerminalScreen } from '../assist/terminal/screenFeed.ts';

/** A recorded terminal as it was at one moment, drawn again where one goes back. */
export class CastFeed implements TerminalFeed {
  readonly #cast: Cast;
  readonly #encoder = new TextEncoder();
  #screen: TerminalScreen | undefined;
  /** How many events are drawn. */
  #drawn = 0;
  #at = 0;

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  attach(screen: TerminalScreen): () => void {
    this.#screen = screen;
    this.#begin();
    this.to(this.#at);
    return () => {
      if (this.#screen === screen) this.#screen = undefined;
    };
  }

  /** @param at ms since this terminal was first recorded */
  to(at: number): void {
    if (at < this.#at) this.#begin();
    this.#at = at;
    const screen = this.#screen;
    if (!screen) return;
    const { events } = this.#cast;
    for (let next = events[this.#drawn]; next && next.at <= at; next = events[this.#drawn]) {
      this.#drawn += 1;
      if (next.what.kind === 'size') screen.resize(next.what);
      else screen.write(this.#encoder.encode(next.what.text), () => {});
    }
  }

  #begin(): void {
    this.#drawn = 0;
    this.#screen?.reset();
    this.#screen?.resize(this.#cast.size);
  }
}
