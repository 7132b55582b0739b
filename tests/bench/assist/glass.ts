import { setTimeout as pause } from 'node:timers/promises';
import { findMark, seeMark, type MarkPlace } from '../../fixtures/desktop/pattern/readScreen.ts';
import { elapsed, markRange } from '../../fixtures/desktop/pattern/mark.ts';
import { Eye } from '../../fixtures/desktop/x11/eye.ts';
import { until } from '../../fixtures/processes.ts';

/** How often the screen is looked at (ms). */
const everyMs = 3;

interface Sight {
  readonly at: number;
  readonly value: number;
}

/** The screen of whoever helps, watched as closely as it takes to say when a pixel changed. */
export class Glass {
  readonly #eye: Eye;
  #place: MarkPlace = { x: 0, y: 0 };

  static async of(display: string): Promise<Glass> {
    return new Glass(await Eye.on(display));
  }

  private constructor(eye: Eye) {
    this.#eye = eye;
  }

  /** Resolves once the mark is somewhere on it. */
  async find(): Promise<void> {
    this.#place = await until('the mark on the screen', () => findMark(this.#eye), { timeoutMs: 20_000 });
  }

  /** Resolves once the mark is where it was the last time. */
  async appears(): Promise<void> {
    const there = async (): Promise<true | undefined> =>
      (await seeMark(this.#eye, this.#place)) === undefined ? undefined : true;
    await until('the mark again', there, { timeoutMs: 20_000, everyMs });
  }

  /** @returns how old each new mark was when it was first to be seen (ms) */
  async latencies(forMs: number): Promise<number[]> {
    const sights = await this.#watch(forMs);
    // The first one was there before anybody looked.
    return sights.slice(1).map(({ at, value }) => elapsed(value, Math.round(at) % markRange));
  }

  /** @returns how many marks a second there were to be seen */
  async framesPerSecond(forMs: number): Promise<number> {
    const began = Date.now();
    const sights = await this.#watch(forMs);
    return (sights.length - 1) / ((Date.now() - began) / 1000);
  }

  /** Clicks beside the app's own windows, in which the agent's mouse does nothing. @returns when the mark had changed (ms) */
  async click(): Promise<number> {
    const before = await seeMark(this.#eye, this.#place);
    const began = performance.now();
    await this.#eye.click(this.#place.x + 300, this.#place.y + 900);
    const changed = async (): Promise<true | undefined> => {
      const now = await seeMark(this.#eye, this.#place);
      return now !== undefined && now !== before ? true : undefined;
    };
    await until('what the click does', changed, { everyMs });
    return performance.now() - began;
  }

  close(): void {
    this.#eye.close();
  }

  async #watch(forMs: number): Promise<Sight[]> {
    const end = performance.now() + forMs;
    const sights: Sight[] = [];
    while (performance.now() < end) {
      const value = await seeMark(this.#eye, this.#place);
      const at = Date.now();
      if (value !== undefined && value !== sights.at(-1)?.value) sights.push({ at, value });
      await pause(everyMs);
    }
    return sights;
  }
}
