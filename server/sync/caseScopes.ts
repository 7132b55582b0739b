import type { Ledger } from '../cases/ledger.ts';
import type { Batch } from './liveFeed.ts';

const kept = 10_000;

/** To which scope each case belongs, remembered for those of which there is presence. */
export class CaseScopes {
  readonly #ledger: Pick<Ledger, 'read'>;
  readonly #scopes = new Map<string, string>();
  #batches = 0;

  constructor(ledger: Pick<Ledger, 'read'>) {
    this.#ledger = ledger;
  }

  async of(workspaceId: string, caseId: string): Promise<string | undefined> {
    const key = `${workspaceId} ${caseId}`;
    const known = this.#scopes.get(key);
    if (known !== undefined) return known;
    const before = this.#batches;
    const found = await this.#ledger.read(workspaceId, 'case', caseId);
    if (found === undefined) return undefined;
    const { teamId } = found.value;
    const scope = teamId === null ? '*' : `team:${teamId}`;
    // It may have changed while it was read.
    if (before !== this.#batches) return scope;
    const [oldest] = this.#scopes.keys();
    if (this.#scopes.size >= kept && oldest !== undefined) this.#scopes.delete(oldest);
    this.#scopes.set(key, scope);
    return scope;
  }

  /** Forgets what a batch may have changed. */
  heed({ workspaceId, rows }: Batch): void {
    this.#batches += 1;
    if (rows === undefined) this.#scopes.clear();
    else
      for (const { entity, id } of rows) if (entity === 'case') this.#scopes.delete(`${workspaceId} ${id}`);
  }
}
