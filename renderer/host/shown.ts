import type { Masked } from '#core/contracts/host.ts';
import { captured } from '../assist/peer/hostLink.ts';
import { OutgoingTrack } from './outgoingTrack.ts';

/** What has to be painted over in a picture of a surface that was taken at this time (µs). */
export type MasksOf = (surfaceId: string, capturedAt: number) => Promise<Masked>;

/** One surface that is being captured. */
interface Capture {
  readonly source: MediaStreamTrack;
  /** Of it, what may be seen. */
  readonly outgoing: OutgoingTrack;
}

/** Nothing has to be hidden. */
const noMasks = (): Promise<Masked> => Promise.resolve({ can: true, masks: [] });

/** What goes out of a capture, and the size of it (pixels). */
export interface Outgoing {
  readonly track: MediaStreamTrack;
  readonly width: number;
  readonly height: number;
}

/** What is being captured. Which source each request gets is decided by the main process, and by nobody in this page. */
export class Shown {
  readonly #onEnded: () => void;
  readonly #masksOf: MasksOf;
  #captures: readonly Capture[] = [];
  #turn = 0;

  /** @param onEnded one of them cannot be captured any more, and nobody had asked for that */
  constructor(onEnded: () => void, masksOf: MasksOf) {
    this.#onEnded = onEnded;
    this.#masksOf = masksOf;
  }

  /**
   * @param isMasked parts of them may have to be painted over
   * @returns undefined where another choice has come in between, which counts
   * @throws where one of them cannot be captured; nothing new is captured then
   */
  async capture(surfaceIds: readonly string[], isMasked: boolean): Promise<readonly Outgoing[] | undefined> {
    this.#turn += 1;
    const mine = this.#turn;
    const before = this.#captures;
    const captures: Capture[] = [];
    try {
      // One after the other: the main process has the sources ready in this order.
      for (const surfaceId of surfaceIds) captures.push(await this.#one(surfaceId, isMasked));
    } catch (error) {
      for (const capture of captures) end(capture);
      if (mine === this.#turn) throw error;
    }
    if (mine !== this.#turn) {
      for (const capture of captures) end(capture);
      return undefined;
    }
    for (const capture of before) end(capture);
    this.#captures = captures;
    return captures.map(({ source, outgoing }) => {
      const { width = 0, height = 0 } = source.getSettings();
      return { track: outgoing.track, width, height };
    });
  }

  /** Something else is to be painted over than before. */
  remask(): void {
    for (const { outgoing } of this.#captures) outgoing.remask();
  }

  stop(): void {
    this.#turn += 1;
    for (const capture of this.#captures) end(capture);
    this.#captures = [];
  }

  async #one(surfaceId: string, isMasked: boolean): Promise<Capture> {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: captured,
      audio: false,
    });
    const [source] = stream.getVideoTracks();
    if (!source) throw new Error('no picture');
    const masksOf = isMasked
      ? async (capturedAt: number) => await this.#masksOf(surfaceId, capturedAt)
      : noMasks;
    const outgoing = new OutgoingTrack(source, masksOf);
    source.addEventListener('ended', () => {
      if (this.#captures.some((capture) => capture.source === source)) this.#onEnded();
    });
    return { source, outgoing };
  }
}

const end = ({ outgoing }: Capture): void => outgoing.stop();
