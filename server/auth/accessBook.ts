import type { Kysely } from 'kysely';
import { seesEverything, type Agent } from '#core/domain/routing/agent.ts';
import type { Access, Ledger } from '../cases/ledger.ts';
import type { Tables } from '../storage/tables.ts';

export interface Standing {
  readonly agent: Agent;
  readonly access: Access;
}

/** What an agent's record lets them see; the access version counts how often this has changed. */
export function scopesOf(agent: Agent): Access['scopes'] {
  if (seesEverything(agent.role)) return 'all';
  return ['*', `agent:${agent.agentId}`, ...agent.teamIds.map((teamId) => `team:${teamId}`).sort()];
}

const fingerprint = (agent: Agent): string => JSON.stringify({ role: agent.role, scopes: scopesOf(agent) });

/**
 * What each agent may see, by their record as it is now. The version is raised by whoever first sees that the record
 * grants something else than the version stands for: so no way of changing a record can forget it, and a server that is
 * killed between the two mends it at the next look.
 */
export class AccessBook {
  readonly #db: Kysely<Tables>;
  readonly #ledger: Ledger;

  constructor(db: Kysely<Tables>, ledger: Ledger) {
    this.#db = db;
    this.#ledger = ledger;
  }

  /** @returns undefined for an agent who is disabled or not there */
  async of(workspaceId: string, agentId: string): Promise<Standing | undefined> {
    for (;;) {
      const account = await this.#db
        .selectFrom('account')
        .select(['access_version', 'access'])
        .where('workspace', '=', workspaceId)
        .where('agent_id', '=', agentId)
        .where('disabled', '=', 0)
        .executeTakeFirst();
      if (account === undefined) return undefined;
      const record = await this.#ledger.read(workspaceId, 'agent', agentId);
      if (record === undefined || record.value.disabled) return undefined;
      const agent = record.value;
      const version = account.access_version;
      if (account.access === fingerprint(agent)) {
        return { agent, access: { workspaceId, agentId, version, scopes: scopesOf(agent) } };
      }
      await this.#db
        .updateTable('account')
        .set({ access: fingerprint(agent), access_version: version + 1 })
        .where('workspace', '=', workspaceId)
        .where('agent_id', '=', agentId)
        .where('access_version', '=', version)
        .execute();
    }
  }
}

/** What is stored of an agent's access before anything was granted. */
export const firstAccess = (agent: Agent): { access_version: number; access: string } => ({
  access_version: 1,
  access: fingerprint(agent),
});
