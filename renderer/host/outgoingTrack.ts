import type { Masked } from '#core/contracts/host.ts';
import { painted } from './paintMasks.ts';
import { PictureBefore } from './pictureBefore.ts';

/**
 * How long after it went out (ms) a picture that stays the same goes out once more: soon at first, each of which makes it
 * sharper, then each time twice as late, and in the end as often as it takes for whoever has lost it.
 */
const again = { soonest: 50, latest: 1000 } as const;

/** How long (ms) to wait before it is asked again whether a picture may go out. */
const pause = 50;

/**
 * A track of which no picture goes out before it is known what of it must not be seen. While that cannot be known,
 * nothing goes out, and what is seen elsewhere stands still. What does not change costs next to nothing.
 */
export class OutgoingTrack {
  readonly track: MediaStreamTrack;
  readonly #source: MediaStreamTrack;
  readonly #reader: ReadableStreamDefaultReader<VideoFrame>;
  readonly #writer: WritableStreamDefaultWriter<VideoFrame>;
  readonly #masksOf: (capturedAt: number) => Promise<Masked>;
  readonly #before = new PictureBefore();
  /** The newest picture, which has not gone out yet. */
  #waiting: VideoFrame | undefined;
  /** The picture that went out last, as it was taken; or one that was taken later and is the same. */
  #last: VideoFrame | undefined;
  /** How often that has gone out again. */
  #repeats = 0;
  #next: ReturnType<typeof setTimeout> | undefined;
  #lastTime = 0;
  #isAtWork = false;
  #isStopped = false;
  /** What is hidden has changed since it was asked for. */
  #isOther = false;

  constructor(source: MediaStreamTrack, masksOf: (capturedAt: number) => Promise<Masked>) {
    this.#source = source;
    this.#masksOf = masksOf;
    this.#reader = new MediaStreamTrackProcessor({ track: source, maxBufferSize: 1 }).readable.getReader();
    const generator = new MediaStreamTrackGenerator({ kind: 'video' });
    this.#writer = generator.writable.getWriter();
    this.track = generator;
    // The end of a track is told by the track itself.
    this.#read().catch(() => undefined);
  }

  /** Something else is hidden: a screen on which nothing changes brings no picture by itself. */
  remask(): void {
    this.#isOther = true;
    this.#repeat();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#next);
    this.#source.stop();
    this.track.stop();
    for (const frame of [this.#waiting, this.#last]) frame?.close();
    this.#waiting = undefined;
    this.#last = undefined;
    this.#reader.cancel().catch(() => undefined);
    this.#writer.close().catch(() => undefined);
  }

  async #read(): Promise<void> {
    for (;;) {
      const { value: frame } = await this.#reader.read();
      if (!frame || this.#isStopped) {
        frame?.close();
        return;
      }
      const isSame = await this.#before.isSame(frame).catch(() => false);
      if (this.#isStopped) {
        frame.close();
        return;
      }
      if (isSame) this.#refresh(frame);
      else {
        // Nobody waits for old ones.
        this.#waiting?.close();
        this.#waiting = frame;
        this.#repeats = 0;
        this.#work();
      }
    }
  }

  /** The same once more: what is hidden in it is better known of a newer one. */
  #refresh(frame: VideoFrame): void {
    if (this.#waiting) {
      this.#waiting.close();
      this.#waiting = frame;
    } else if (this.#last) {
      this.#last.close();
      this.#last = frame;
    } else frame.close();
  }

  #repeat(): void {
    if (!this.#waiting && !this.#isAtWork) {
      this.#waiting = this.#last;
      this.#last = undefined;
    }
    this.#work();
  }

  #repeatLater(): void {
    clearTimeout(this.#next);
    this.#next = setTimeout(
      () => {
        this.#repeats += 1;
        this.#repeat();
      },
      Math.min(again.latest, again.soonest * 2 ** this.#repeats),
    );
  }

  #work(): void {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    void this.#letOut().finally(() => {
      this.#isAtWork = false;
    });
  }

  async #letOut(): Promise<void> {
    while (this.#waiting) {
      const frame = this.#waiting;
      this.#waiting = undefined;
      this.#isOther = false;
      const isOut = await this.#try(frame).catch(() => false);
      if (this.#isStopped) {
        frame.close();
        return;
      }
      if (isOut && this.#isOther && !this.#waiting) {
        // It was on its way already when something else was hidden.
        this.#waiting = frame;
      } else if (isOut) {
        this.#last?.close();
        this.#last = frame;
        this.#repeatLater();
      } else {
        if (this.#waiting) frame.close();
        else this.#waiting = frame;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** @returns whether it has gone out */
  async #try(frame: VideoFrame): Promise<boolean> {
    const masked = await this.#masksOf(frame.timestamp);
    if (!masked.can) return false;
    const timestamp = Math.max(frame.timestamp, this.#lastTime + 1000);
    const out =
      masked.masks.length === 0
        ? new VideoFrame(frame, { timestamp })
        : await painted(frame, masked.masks, timestamp);
    if (this.#isOther || this.#isStopped) {
      out.close();
      return false;
    }
    this.#lastTime = timestamp;
    await this.#writer.write(out);
    return true;
  }
}
