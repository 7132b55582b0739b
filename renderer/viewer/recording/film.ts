/** How often what was recorded is given out (ms): so much is lost at a kill. */
const partMs = 1000;

export interface FilmTools {
  /** A part of the file, in order. */
  readonly onPart: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** The browser cannot go on with it. */
  readonly onFault: () => void;
}

/** One picture as it came, from now on until it is stopped (W3C MediaStream Recording). */
export class Film {
  readonly track: MediaStreamTrack;
  readonly #recorder: MediaRecorder;
  /** Parts are read one after the other. */
  #parts: Promise<unknown> = Promise.resolve();
  readonly #stopped = Promise.withResolvers<void>();

  /** @throws NotSupportedError where nothing of it can be recorded */
  constructor(track: MediaStreamTrack, { onPart, onFault }: FilmTools) {
    this.track = track;
    // Without a type it is kept as it came, neither decoded nor encoded again.
    this.#recorder = new MediaRecorder(new MediaStream([track]));
    this.#recorder.addEventListener('error', onFault);
    this.#recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size === 0) return;
      this.#parts = this.#parts.then(async () => onPart(new Uint8Array(await data.arrayBuffer())));
    });
    this.#recorder.addEventListener('stop', () => this.#stopped.resolve());
    this.#recorder.start(partMs);
  }

  /** Nothing more is recorded from now on. Resolves once all that was has been given out. */
  async stop(): Promise<void> {
    if (this.#recorder.state === 'inactive') this.#stopped.resolve();
    else this.#recorder.stop();
    await this.#stopped.promise;
    await this.#parts;
  }
}
