import { sql, type Kysely } from 'kysely';
import { ProblemError } from '../app/problem.ts';
import { InTurn } from '../process/inTurn.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { AddressBytes } from './addressBytes.ts';
import { BlobIndex, type Blob } from './blobIndex.ts';

/** Bytes that visitors may send, whom nobody knows. */
export interface StrangerLimits {
  readonly visitorBytesPerDay: number;
  /** All visitors of an address, as one node counts them. */
  readonly addressBytesPerDay: number;
  /** All visitors of a workspace, in files that no message names. */
  readonly visitorBytesUnnamed: number;
}

export interface StrangerFilesOptions {
  readonly storage: Storage;
  readonly limits: StrangerLimits;
  readonly now: () => number;
}

const dayMs = 24 * 60 * 60_000;
/** Files that one visitor may send in a day. */
const filesPerDay = 200;
/** When it is worth trying again (s): what was sent earliest may have become too old to count, or been given up. */
const retryAfter = 3600;

/**
 * Takes note of the files of visitors, as long as there are not too many of them. What a visitor and all visitors of a
 * workspace have sent is asked of the database, where nodes share it; an announced file counts with its whole size.
 */
export class StrangerFiles {
  readonly #storage: Storage;
  readonly #limits: StrangerLimits;
  readonly #now: () => number;
  readonly #addresses: AddressBytes;
  /** One connection at most waits for the lock of a workspace; the pool is needed for more than strangers. */
  readonly #turns = new InTurn();

  constructor({ storage, limits, now }: StrangerFilesOptions) {
    this.#storage = storage;
    this.#limits = limits;
    this.#now = now;
    this.#addresses = new AddressBytes(limits.addressBytesPerDay, now);
  }

  /**
   * @param address what counts as one: an IPv6 network (/64) has a single one
   * @throws {ProblemError} `quotaUsedUp` or `storageFull`, and nothing is noted; `conflict` as for everybody
   */
  async announce(blob: Omit<Blob, 'sha256'>, address: string): Promise<void> {
    if (!this.#addresses.take(address, blob.size)) throw new ProblemError('quotaUsedUp', { retryAfter });
    try {
      await this.#turns.run(blob.workspaceId, () =>
        this.#storage.db.transaction().execute((db) => this.#note(db, blob)),
      );
    } catch (error) {
      this.#addresses.giveBack(address, blob.size);
      throw error;
    }
  }

  async #note(db: Kysely<Tables>, blob: Omit<Blob, 'sha256'>): Promise<void> {
    const { visitorBytesPerDay, visitorBytesUnnamed } = this.#limits;
    const { workspaceId } = blob;
    // Two nodes that count at once must not both find room. SQLite has one writer anyway.
    if (this.#storage.kind === 'postgres') {
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`visitors' files ${workspaceId}`}, 0))`.execute(
        db,
      );
    }
    const index = new BlobIndex(db, this.#now);
    await index.announce(blob);
    const own = await index.sentBy(blob, this.#now() - dayMs);
    if (own.files > filesPerDay || own.bytes > visitorBytesPerDay) {
      throw new ProblemError('quotaUsedUp', { retryAfter });
    }
    if ((await index.unnamedBytesOfVisitors(workspaceId)) > visitorBytesUnnamed) {
      throw new ProblemError('storageFull', { retryAfter });
    }
  }
}
