import { mkdirSync } from 'node:fs';
import { appendFile, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CallEvent } from '#core/domain/call/call.ts';
import type { CallLog } from '../store/callLog.ts';
import type { RecordingPart } from './phone.ts';

export interface RecordingsParts {
  /** Where recordings lie until their case has them. */
  readonly folder: string;
  readonly log: Pick<CallLog, 'append' | 'eventsOf'>;
  readonly clock: () => number;
  /** A recording is whole, and in the log. */
  readonly onWhole: () => void;
  /** What comes of one cannot be written, as on a full disk; what there is of it is kept. */
  readonly onBroken: () => void;
  readonly onFault: (error: unknown) => void;
}

interface UnderWay {
  readonly callId: string;
  recordedMs: number | null;
}

const fileName = /^([0-9a-f-]{36})_([0-9a-f-]{36})\.webm$/;

/**
 * Recordings as they come from the phone engine, a second of sound at a time, each on the disk before the next: a kill
 * loses one second at most.
 *
 *   first part ──► growing ──last part, or the engine is gone, or the next start──► whole, told to the log
 */
export class Recordings {
  readonly #parts: RecordingsParts;
  readonly #underWay = new Map<string, UnderWay>();
  readonly #broken = new Set<string>();
  /** What is done to files is done in its order. */
  #work: Promise<void> = Promise.resolve();

  constructor(parts: RecordingsParts) {
    this.#parts = parts;
    mkdirSync(parts.folder, { recursive: true, mode: 0o700 });
  }

  take({ callId, recordingId, bytes, recordedMs, isLast }: RecordingPart): void {
    // After a gap nothing of it could be played.
    if (this.#broken.has(recordingId)) return;
    this.#underWay.set(recordingId, { callId, recordedMs });
    this.#then(async () => {
      try {
        if (bytes.byteLength > 0) await appendFile(this.#path(callId, recordingId), bytes, { mode: 0o600 });
      } catch (error) {
        this.#broken.add(recordingId);
        this.#parts.onBroken();
        await this.#finish(recordingId, { callId, recordedMs });
        throw error;
      }
      if (isLast) await this.#finish(recordingId, { callId, recordedMs });
    });
  }

  /** Nothing more will come of what is under way. */
  engineGone(): void {
    this.#then(async () => {
      for (const [recordingId, underWay] of this.#underWay) await this.#finish(recordingId, underWay);
    });
  }

  /** Finishes what an earlier run of the app left behind. */
  recover(): void {
    this.#then(async () => {
      for (const name of await readdir(this.#parts.folder)) {
        const [, callId, recordingId] = fileName.exec(name) ?? [];
        if (callId === undefined || recordingId === undefined || this.#underWay.has(recordingId)) continue;
        await this.#finish(recordingId, { callId, recordedMs: null });
      }
    });
  }

  /** Where the bytes of a whole recording are, until it is removed. */
  async pathOf(recordingId: string): Promise<string | undefined> {
    const names = await readdir(this.#parts.folder);
    const name = names.find((each) => fileName.exec(each)?.[2] === recordingId);
    return name === undefined ? undefined : join(this.#parts.folder, name);
  }

  /** Its case has it now. */
  async remove(recordingId: string): Promise<void> {
    const path = await this.pathOf(z.uuid().parse(recordingId));
    if (path !== undefined) await rm(path, { force: true });
  }

  /** Everything that has come in is on the disk. */
  async settled(): Promise<void> {
    await this.#work;
  }

  #path(callId: string, recordingId: string): string {
    return join(this.#parts.folder, `${callId}_${recordingId}.webm`);
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch(this.#parts.onFault);
  }

  async #finish(recordingId: string, { callId, recordedMs }: UnderWay): Promise<void> {
    this.#underWay.delete(recordingId);
    const path = this.#path(callId, recordingId);
    const found = await stat(path).catch(() => undefined);
    // Stopped before the first second was over.
    if (!found) return;
    const { log, clock, onWhole } = this.#parts;
    const isTold = (event: CallEvent): boolean =>
      event.type === 'recorded' && event.recordingId === recordingId;
    if ((await log.eventsOf(callId)).some(isTold)) return;
    await flush(path);
    await log.append({ type: 'recorded', callId, at: clock(), recordingId, size: found.size, recordedMs });
    onWhole();
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
