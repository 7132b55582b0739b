import { captured } from '../assist/peer/hostLink.ts';

/** What is being captured. Which source each request gets is decided by the main process, and by nobody in this page. */
export class Shown {
  readonly #onEnded: () => void;
  #tracks: readonly MediaStreamTrack[] = [];
  #turn = 0;

  /** @param onEnded one of them cannot be captured any more, and nobody had asked for that */
  constructor(onEnded: () => void) {
    this.#onEnded = onEnded;
  }

  /**
   * @returns undefined where another choice has come in between, which counts
   * @throws where one of them cannot be captured; nothing new is captured then
   */
  async capture(surfaceIds: readonly string[]): Promise<readonly MediaStreamTrack[] | undefined> {
    this.#turn += 1;
    const mine = this.#turn;
    const before = this.#tracks;
    const tracks: MediaStreamTrack[] = [];
    try {
      // One after the other: the main process has the sources ready in this order.
      for (const _ of surfaceIds) tracks.push(await this.#one());
    } catch (error) {
      for (const track of tracks) track.stop();
      if (mine === this.#turn) throw error;
    }
    if (mine !== this.#turn) {
      for (const track of tracks) track.stop();
      return undefined;
    }
    for (const track of before) track.stop();
    this.#tracks = tracks;
    return tracks;
  }

  stop(): void {
    this.#turn += 1;
    for (const track of this.#tracks) track.stop();
    this.#tracks = [];
  }

  async #one(): Promise<MediaStreamTrack> {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: captured,
      audio: false,
    });
    const [track] = stream.getVideoTracks();
    if (!track) throw new Error('no picture');
    track.addEventListener('ended', () => this.#tracks.includes(track) && this.#onEnded());
    return track;
  }
}
