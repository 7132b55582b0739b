/** Enough for speech (RFC 7587 §3.1.1), and a third of a megabyte for two minutes. */
const bitsPerSecond = 24_000;
/** How much of the recording is in memory only, and lost if everything dies (ms). */
const sliceMs = 1000;

export const recordingType = 'audio/webm;codecs=opus';

export interface RecorderTools {
  /** The next part of the file; the last one has `isLast`. @param recordedMs sound so far, without pauses */
  readonly onPart: (bytes: Uint8Array<ArrayBuffer>, recordedMs: number, isLast: boolean) => void;
  readonly clock: () => number;
  /** Nothing more can be recorded; what there is, is kept. */
  readonly onBroken: () => void;
}

/** Records both sides of a call, mixed, as Opus in WebM. What is muted or held is silence there too. */
export class CallRecorder {
  readonly #tools: RecorderTools;
  readonly #context = new AudioContext();
  readonly #mix: MediaStreamAudioDestinationNode;
  readonly #recorder: MediaRecorder;
  #theirs: MediaStreamAudioSourceNode | undefined;
  /** Parts are read one after the other, so that they arrive in their order. */
  #reading: Promise<void> = Promise.resolve();
  #recordedMs = 0;
  #since: number | undefined;

  constructor(microphone: MediaStream, tools: RecorderTools) {
    this.#tools = tools;
    this.#mix = this.#context.createMediaStreamDestination();
    this.#context.createMediaStreamSource(microphone).connect(this.#mix);
    this.#recorder = new MediaRecorder(this.#mix.stream, {
      mimeType: recordingType,
      audioBitsPerSecond: bitsPerSecond,
    });
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#part(data));
    this.#recorder.addEventListener('error', () => tools.onBroken());
    this.#recorder.addEventListener('stop', () => this.#last());
  }

  start(): void {
    this.#since = this.#tools.clock();
    this.#recorder.start(sliceMs);
  }

  /** The other side is heard in this stream from now on. */
  hear(stream: MediaStream): void {
    this.#theirs?.disconnect();
    this.#theirs = this.#context.createMediaStreamSource(stream);
    this.#theirs.connect(this.#mix);
  }

  pause(paused: boolean): void {
    if (paused && this.#recorder.state === 'recording') {
      this.#count();
      this.#recorder.pause();
    } else if (!paused && this.#recorder.state === 'paused') {
      this.#since = this.#tools.clock();
      this.#recorder.resume();
    }
  }

  /** The rest follows, and the last part says so. */
  stop(): void {
    if (this.#recorder.state === 'inactive') return;
    this.#count();
    this.#recorder.stop();
  }

  #count(): void {
    if (this.#since !== undefined) this.#recordedMs += this.#tools.clock() - this.#since;
    this.#since = undefined;
  }

  get #soFar(): number {
    return this.#recordedMs + (this.#since === undefined ? 0 : this.#tools.clock() - this.#since);
  }

  #part(data: Blob): void {
    if (data.size === 0) return;
    const recordedMs = this.#soFar;
    this.#reading = this.#reading.then(async () => {
      this.#tools.onPart(new Uint8Array(await data.arrayBuffer()), recordedMs, false);
    });
  }

  #last(): void {
    void this.#reading.then(() => {
      this.#tools.onPart(new Uint8Array(), this.#recordedMs, true);
      void this.#context.close();
    });
  }
}
