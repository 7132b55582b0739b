import { hash } from 'node:crypto';
import type { RecordedTerminal, RecordedVideo } from '#core/contracts/recordings.ts';
import type { AssistFact, RecordedFile } from '#core/domain/assist/fact.ts';
import {
  recordedLimits,
  terminalName,
  videoName,
  type PointerMark,
  type RecordingGap,
  type RecordingMark,
} from '#core/domain/assist/recorded.ts';
import { canonical } from '#core/domain/assist/receipt/canonical.ts';
import { AsciicastRecorder } from '../terminal/asciicast.ts';
import type { WrittenFile } from './sealedWriter.ts';

export interface RunningRecordingParts {
  readonly recordingId: string;
  /** Where it is sealed as it comes. */
  readonly files: {
    append(name: string, bytes: Uint8Array): Promise<void>;
    end(): Promise<ReadonlyMap<string, WrittenFile>>;
  };
  readonly customer: string;
  /** ms since 1970. */
  readonly now: number;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
  /** It could not be written: nothing more is recorded. Told once. */
  readonly onFault: (error: unknown) => void;
}

/** Files that a case names; of a recording with more of them the first. */
const namedMax = 100;
/** How long the last part of a picture may take to come in (ms). */
const lateMs = 2000;

export interface Recorded {
  /** What stands on the case. */
  readonly fact: Extract<AssistFact, { state: 'recorded' }>;
  /** Of the canonical form (RFC 8785) of the list of all files, in the order of their names: name, sha256, size. */
  readonly sha256: string;
}

type NewMark = RecordingMark extends infer M ? (M extends RecordingMark ? Omit<M, 't'> : never) : never;

/** One recording of a session while it is made: what comes from the viewer's page becomes lines and parts of its files. */
export class RunningRecording {
  readonly #parts: RunningRecordingParts;
  readonly #began: number;
  readonly #videos = new Set<number>();
  #lastVideo = 0;
  #lastTerminal = 0;
  #cast: AsciicastRecorder | undefined;
  /** All terminals that have ended are with their files. */
  #castEnds: Promise<unknown> = Promise.resolve();
  #gap: RecordingGap | null = null;
  #gapSince = 0;
  #bytes = 0;
  #isBroken = false;
  #ending: Promise<Recorded> | undefined;

  constructor(parts: RunningRecordingParts) {
    this.#parts = parts;
    this.#began = parts.clock();
    this.#mark({ type: 'began', at: parts.now, customer: parts.customer.slice(0, 200) });
  }

  get recordingId(): string {
    return this.#parts.recordingId;
  }

  /** @param why null: it goes on */
  gap(why: RecordingGap | null): void {
    if (why === this.#gap) return;
    this.#gap = why;
    this.#gapSince = this.#t();
    this.#cast?.pause(why !== null);
    this.#mark(why === null ? { type: 'goesOn' } : { type: 'gap', why });
  }

  /** What was recorded before a gap may come in shortly after it has begun; nothing new begins then. */
  video(video: RecordedVideo): void {
    const { n } = video;
    switch (video.type) {
      case 'started':
        if (this.#gap !== null || n <= this.#lastVideo) return;
        this.#lastVideo = n;
        this.#videos.add(n);
        this.#mark({ type: 'video', n, kind: video.kind, name: video.name });
        break;
      case 'part':
        if (this.#videos.has(n) && !this.#isTooLate()) this.#append(videoName(n), video.bytes);
        break;
      case 'ended':
        if (this.#videos.delete(n)) this.#mark({ type: 'videoEnded', n });
        break;
    }
  }

  pointer({ n, x, y }: Omit<PointerMark, 't'>): void {
    if (this.#gap === null && this.#videos.has(n)) this.#line('pointer.jsonl', { t: this.#t(), n, x, y });
  }

  terminal(said: RecordedTerminal): void {
    switch (said.type) {
      case 'started':
        this.#endCast('stopped');
        if (this.#lastTerminal === recordedLimits.pieces) return;
        this.#lastTerminal += 1;
        this.#beginCast(terminalName(this.#lastTerminal), said);
        break;
      case 'output':
        void this.#cast?.output(said.bytes);
        break;
      case 'resized':
        this.#cast?.resized(said);
        break;
      case 'typed':
        if (said.text === null) this.#cast?.hid(said.by);
        else this.#cast?.typed(said.by, said.text);
        break;
      case 'ended':
        this.#endCast(said.end.why);
        break;
      case 'takenOver':
        break;
    }
  }

  /** Of what could be written. */
  async end(): Promise<Recorded> {
    return await (this.#ending ??= this.#end());
  }

  async #end(): Promise<Recorded> {
    const recordedMs = this.#t();
    this.#endCast('stopped');
    await this.#castEnds;
    this.#mark({ type: 'ended' });
    const { recordingId, files } = this.#parts;
    const written = await files.end().catch((error: unknown) => {
      this.#faulted(error);
      return new Map<string, WrittenFile>();
    });
    const named = [...written].map(([name, file]): RecordedFile => ({ name, ...file }));
    named.sort((one, other) => (one.name < other.name ? -1 : 1));
    return {
      fact: { state: 'recorded', recordingId, recordedMs, files: named.slice(0, namedMax) },
      sha256: hash('sha256', canonical(named)),
    };
  }

  #beginCast(name: string, { cols, rows, shell }: Extract<RecordedTerminal, { type: 'started' }>): void {
    const { clock, onFault } = this.#parts;
    this.#mark({ type: 'terminal', n: this.#lastTerminal });
    this.#cast = new AsciicastRecorder({
      sink: {
        // Lines are gathered on their way to the disk: who waited for each would wait for all of them, one by one.
        append: (text) => {
          this.#append(name, Buffer.from(text));
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      },
      size: { cols, rows },
      shell,
      now: this.#parts.now + this.#t(),
      clock,
      maxBytes: recordedLimits.castBytes,
      onFault,
    });
    this.#cast.pause(this.#gap !== null);
  }

  #endCast(why: string): void {
    const cast = this.#cast;
    if (!cast) return;
    this.#cast = undefined;
    this.#mark({ type: 'terminalEnded', n: this.#lastTerminal });
    this.#castEnds = Promise.all([this.#castEnds, cast.end(why)]);
  }

  #mark(mark: NewMark): void {
    this.#line('session.jsonl', { t: this.#t(), ...mark });
  }

  #line(name: string, line: unknown): void {
    this.#append(name, Buffer.from(`${JSON.stringify(line)}\n`));
  }

  #append(name: string, bytes: Uint8Array): void {
    this.#written(name, bytes).catch((error: unknown) => this.#faulted(error));
  }

  async #written(name: string, bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    if (this.#isBroken) return;
    if (this.#bytes > recordedLimits.bytes) throw new Error('the recording is too long');
    await this.#parts.files.append(name, bytes);
  }

  #faulted(error: unknown): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#parts.onFault(error);
  }

  /** In a gap, and nothing that was recorded before it is under way any more. */
  #isTooLate(): boolean {
    return this.#gap !== null && this.#t() - this.#gapSince > lateMs;
  }

  /** Milliseconds since it began. */
  #t(): number {
    return Math.round(this.#parts.clock() - this.#began);
  }
}
