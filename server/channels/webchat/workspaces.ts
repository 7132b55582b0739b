import type { Workspace } from '#core/contracts/sync/records.ts';
import type { Ledger } from '../../cases/ledger.ts';
import type { Storage } from '../../storage/storage.ts';

/** Finds a workspace by the part of the page's address that names it. */
export class Workspaces {
  readonly #database: Storage['db'];
  readonly #ledger: Ledger;

  constructor(database: Storage['db'], ledger: Ledger) {
    this.#database = database;
    this.#ledger = ledger;
  }

  async bySlug(slug: string): Promise<Workspace | undefined> {
    const row = await this.#database
      .selectFrom('workspace')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirst();
    return row && (await this.read(row.id));
  }

  async read(workspaceId: string): Promise<Workspace | undefined> {
    return (await this.#ledger.read(workspaceId, 'workspace', workspaceId))?.value;
  }
}
