import { parseJson } from '#core/contracts/parseJson.ts';
import type { RecordingView } from '#core/contracts/player.ts';
import {
  pointerMarkSchema,
  recordedLimits,
  recordedSession,
  recordingMarkSchema,
  terminalName,
  type PointerMark,
} from '#core/domain/assist/recorded.ts';
import type { z } from 'zod';
import type { RangeSource } from '../../windows/rangeResponse.ts';
import type { RecordingShelf } from './recordingShelf.ts';
import { RecordingDamaged } from './sealedFormat.ts';
import type { SealedReader } from './sealedReader.ts';

/** A recording that is looked at. Nothing of it is given out before its seal was checked. */
export class PlayedRecording {
  readonly #shelf: Pick<RecordingShelf, 'open' | 'files'>;
  readonly #recordingId: string;

  constructor(shelf: Pick<RecordingShelf, 'open' | 'files'>, recordingId: string) {
    this.#shelf = shelf;
    this.#recordingId = recordingId;
  }

  async view(): Promise<RecordingView> {
    try {
      // All of them: what one sees of a recording, of which another part was changed, is not to be believed either.
      const readers = new Map<string, SealedReader>();
      for (const name of await this.#shelf.files(this.#recordingId))
        readers.set(name, await this.#shelf.open(this.#recordingId, name));
      const marks = await linesOf(readers.get('session.jsonl'), recordingMarkSchema);
      const session = recordedSession(marks);
      if (!session) return { state: 'damaged' };
      const isInterrupted = [...readers.values()].some((reader) => reader.isInterrupted);
      const { videos, terminals, gaps } = session;
      return {
        state: 'open',
        recordingId: this.#recordingId,
        session: { ...session, videos: [...videos], terminals: [...terminals], gaps: [...gaps] },
        isInterrupted,
      };
    } catch (error) {
      if (error instanceof RecordingDamaged) return { state: 'damaged' };
      throw error;
    }
  }

  async pointer(): Promise<PointerMark[]> {
    return await linesOf(await this.#reader('pointer.jsonl'), pointerMarkSchema);
  }

  /** @returns null where there is none, or it is damaged */
  async cast(n: number): Promise<string | null> {
    try {
      return (await (await this.#reader(terminalName(n)))?.readAll())?.toString('utf8') ?? null;
    } catch (error) {
      if (error instanceof RecordingDamaged) return null;
      throw error;
    }
  }

  /** @param name of a picture @returns undefined where there is none @throws RecordingDamaged */
  async video(name: string): Promise<RangeSource | undefined> {
    const reader = await this.#reader(name);
    return reader && { type: 'video/webm', size: reader.size, read: (range) => reader.read(range) };
  }

  async #reader(name: string): Promise<SealedReader | undefined> {
    const names = await this.#shelf.files(this.#recordingId);
    return names.includes(name) ? await this.#shelf.open(this.#recordingId, name) : undefined;
  }
}

/** What was interrupted may end in the middle of a line. */
async function linesOf<S extends z.ZodType>(
  reader: SealedReader | undefined,
  schema: S,
): Promise<z.output<S>[]> {
  const text = (await reader?.readAll())?.toString('utf8') ?? '';
  return text
    .split('\n')
    .slice(0, recordedLimits.lines)
    .flatMap((line) => {
      const parsed = line === '' ? undefined : parseJson(schema, line);
      return parsed === undefined ? [] : [parsed];
    });
}
