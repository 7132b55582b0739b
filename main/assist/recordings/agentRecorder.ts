import { HeartlineError } from '#core/contracts/errors.ts';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import type { RecordingShelf } from './recordingShelf.ts';
import { RunningRecording } from './runningRecording.ts';

/** Of the session that is recorded: who is seen, and where it is told. */
export interface RecordedCase {
  readonly customer: string;
  readonly tell: (fact: AssistFact) => void;
}

export interface AgentRecorderParts {
  readonly shelf: Pick<RecordingShelf, 'begin' | 'canRecord'>;
  /** UUID. */
  readonly newId: () => string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
  /** One is whole. */
  readonly onEnded: () => void;
  /** It has ended, since it could not be written. */
  readonly onBroken: () => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * Recordings of the session that is on, one after the other, each for one grant of the lease `record`.
 *
 *   off ──begin──► beginning ──► on ──end, window gone, disk full──► off
 */
export class AgentRecorder {
  readonly #parts: AgentRecorderParts;
  #running: { readonly recording: RunningRecording; readonly tell: RecordedCase['tell'] } | undefined;
  /** One thing after the other. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(parts: AgentRecorderParts) {
    this.#parts = parts;
  }

  /** What is recorded now; undefined: nothing is. */
  get recording(): RunningRecording | undefined {
    return this.#running?.recording;
  }

  async canRecord(): Promise<boolean> {
    return await this.#parts.shelf.canRecord();
  }

  /** @throws HeartlineError noSecretStore, badRequest where it is recorded already */
  async begin({ customer, tell }: RecordedCase): Promise<void> {
    await this.#next(async () => {
      if (this.#running) throw new HeartlineError('badRequest');
      const { shelf, newId, now, clock, onBroken, onFault } = this.#parts;
      const recordingId = newId();
      const recording: RunningRecording = new RunningRecording({
        recordingId,
        files: await shelf.begin(recordingId),
        customer,
        now: now(),
        clock,
        onFault: (fault) => {
          onFault(fault);
          if (this.#running?.recording !== recording) return;
          onBroken();
          this.end().catch(onFault);
        },
      });
      this.#running = { recording, tell };
      tell({ state: 'recordingBegan', recordingId });
    });
  }

  /** Resolves once it is whole on the disk, and told. @returns null where nothing was being recorded */
  async end(): Promise<{ readonly sha256: string } | null> {
    return await this.#next(async () => {
      const running = this.#running;
      this.#running = undefined;
      if (!running) return null;
      const { fact, sha256 } = await running.recording.end();
      running.tell(fact);
      this.#parts.onEnded();
      return { sha256 };
    });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }
}
