import type { RecordingView } from '#core/contracts/player.ts';

type Session = Extract<RecordingView, { state: 'open' }>['session'];

/** Time as the page has it; passed in, so that tests have their own. */
export interface PlaybackClock {
  /** Milliseconds that never go back. */
  readonly now: () => number;
  /** Runs this before the next picture is drawn. @returns what cancels it */
  readonly nextFrame: (run: () => void) => () => void;
}

export interface PlaybackView {
  /** Milliseconds since the recording began. */
  readonly at: number;
  readonly isPlaying: boolean;
}

/**
 * Where in a recording one is. What was not recorded takes no time when it is played.
 *
 *   still ──play──► playing ──pause, end──► still
 */
export class Playback {
  readonly #session: Pick<Session, 'durationMs' | 'gaps'>;
  readonly #clock: PlaybackClock;
  readonly #listeners = new Set<() => void>();
  #view: PlaybackView = { at: 0, isPlaying: false };
  #drawn = 0;
  #cancel: (() => void) | undefined;

  constructor(session: Pick<Session, 'durationMs' | 'gaps'>, clock: PlaybackClock) {
    this.#session = session;
    this.#clock = clock;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): PlaybackView => this.#view;

  /** From where it is, or from the beginning where that is the end. */
  play(): void {
    if (this.#view.isPlaying) return;
    const at = this.#view.at >= this.#session.durationMs ? 0 : this.#view.at;
    this.#drawn = this.#clock.now();
    this.#become({ at, isPlaying: true });
    this.#tick();
  }

  pause(): void {
    this.#cancel?.();
    this.#become({ ...this.#view, isPlaying: false });
  }

  seek(at: number): void {
    const { durationMs } = this.#session;
    this.#become({ ...this.#view, at: Math.max(0, Math.min(durationMs, at)) });
  }

  #tick(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.nextFrame(() => {
      const now = this.#clock.now();
      const passed = this.#view.at + now - this.#drawn;
      this.#drawn = now;
      const gap = this.#session.gaps.find(({ from, to }) => from <= passed && passed < to);
      const at = Math.min(gap?.to ?? passed, this.#session.durationMs);
      const isPlaying = at < this.#session.durationMs;
      this.#become({ at, isPlaying });
      if (isPlaying) this.#tick();
    });
  }

  #become(view: PlaybackView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
