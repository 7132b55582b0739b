import type { Kysely } from 'kysely';
import { ProblemError } from '../app/problem.ts';
import { isUniqueViolation } from '../auth/databaseError.ts';
import type { Tables } from '../storage/tables.ts';

/** Who sends a file, as the server has proved it. */
export interface Owner {
  readonly workspaceId: string;
  /** `agent:<id>` or `visitor:<id>`. */
  readonly owner: string;
}

export interface Blob extends Owner {
  readonly blobId: string;
  /** Name and type are what the sender claims. */
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Null until all bytes are there. */
  readonly sha256: string | null;
}

const ofVisitors = 'visitor:%';

/** What is known of each file, and whose it is. */
export class BlobIndex {
  readonly #db: Kysely<Tables>;
  readonly #now: () => number;

  constructor(db: Kysely<Tables>, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** @throws {ProblemError} `conflict` where the id is taken; its own unfinished file may be begun anew */
  async announce(blob: Omit<Blob, 'sha256'>): Promise<void> {
    const { blobId, workspaceId, owner, name, type, size } = blob;
    await this.#db
      .deleteFrom('blob')
      .where('blob_id', '=', blobId)
      .where('workspace', '=', workspaceId)
      .where('owner', '=', owner)
      .where('sha256', 'is', null)
      .execute();
    try {
      await this.#db
        .insertInto('blob')
        .values({
          blob_id: blobId,
          workspace: workspaceId,
          owner,
          name,
          type,
          size,
          sha256: null,
          created_at: this.#now(),
          named: 0,
        })
        .execute();
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw new ProblemError('conflict', { detail: 'There is a file with this id already.' });
      }
      throw error;
    }
  }

  async find(blobId: string): Promise<Blob | undefined> {
    const row = await this.#db
      .selectFrom('blob')
      .selectAll()
      .where('blob_id', '=', blobId)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { blob_id, workspace, owner, name, type, size, sha256 } = row;
    return { blobId: blob_id, workspaceId: workspace, owner, name, type, size, sha256 };
  }

  async finish(blobId: string, sha256: string): Promise<void> {
    await this.#db.updateTable('blob').set({ sha256 }).where('blob_id', '=', blobId).execute();
  }

  async forget(blobId: string): Promise<void> {
    await this.#db.deleteFrom('blob').where('blob_id', '=', blobId).execute();
  }

  /** As `forget`, unless a message names it. @returns whether it is forgotten */
  async forgetUnnamed(blobId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('blob')
      .where('blob_id', '=', blobId)
      .where('named', '=', 0)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** What somebody has announced since `since`. */
  async sentBy({ workspaceId, owner }: Owner, since: number): Promise<{ files: number; bytes: number }> {
    const { files, bytes } = await this.#db
      .selectFrom('blob')
      .select(({ fn }) => [fn.countAll<number>().as('files'), fn.sum('size').as('bytes')])
      .where('workspace', '=', workspaceId)
      .where('owner', '=', owner)
      .where('created_at', '>', since)
      .executeTakeFirstOrThrow();
    return { files, bytes: Number(bytes) };
  }

  /** Bytes of all files of visitors that no message names, with those that are still to come. */
  async unnamedBytesOfVisitors(workspaceId: string): Promise<number> {
    const { bytes } = await this.#db
      .selectFrom('blob')
      .select(({ fn }) => fn.sum('size').as('bytes'))
      .where('workspace', '=', workspaceId)
      .where('named', '=', 0)
      .where('owner', 'like', ofVisitors)
      .executeTakeFirstOrThrow();
    return Number(bytes);
  }

  /** Ids of some files of visitors that were announced before `before` and that no message names. */
  async unnamedOfVisitors(before: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('blob')
      .select('blob_id')
      .where('named', '=', 0)
      .where('created_at', '<', before)
      .where('owner', 'like', ofVisitors)
      .limit(1000)
      .execute();
    return rows.map(({ blob_id }) => blob_id);
  }

  /** Ids of all files that these visitors have announced. */
  async ofVisitors(visitorIds: readonly string[]): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('blob')
      .select('blob_id')
      .where(
        'owner',
        'in',
        visitorIds.map((visitorId) => `visitor:${visitorId}`),
      )
      .execute();
    return rows.map(({ blob_id }) => blob_id);
  }

  /** Ids of files that were announced before `before` and are not all there. */
  async unfinished(before: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('blob')
      .select('blob_id')
      .where('sha256', 'is', null)
      .where('created_at', '<', before)
      .limit(1000)
      .execute();
    return rows.map(({ blob_id }) => blob_id);
  }
}
