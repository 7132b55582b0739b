import type { Kysely } from 'kysely';
import { seesEverything, type Agent } from '#core/domain/routing/agent.ts';
import type { Access } from '../cases/ledger.ts';
import type { Sql } from '../storage/sql.ts';
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

/** What `standingColumns` are read as. */
export interface StandingRow {
  readonly workspace: string;
  readonly agent_id: string;
  readonly access_version: number;
  readonly access: string;
  /** The agent's record. */
  readonly payload: string;
}

/** For whoever joins an agent's standing to what they look for: every request asks, and asks once. */
export const standingColumns = 'a.workspace, a.agent_id, a.access_version, a.access, r.payload';
export const standingTables = `account a
  JOIN record r ON r.workspace = a.workspace AND r.entity = 'agent' AND r.id = a.agent_id
    AND r.payload IS NOT NULL AND a.disabled = 0`;

const ofAgent = `SELECT ${standingColumns} FROM ${standingTables} WHERE a.workspace = ? AND a.agent_id = ?`;

/**
 * What each agent may see, by their record as it is now. The version is raised by whoever first sees that the record
 * grants something else than the version stands for: so no way of changing a record can forget it, and a server that is
 * killed between the two mends it at the next look.
 */
export class AccessBook {
  readonly #db: Kysely<Tables>;
  readonly #sql: Sql;

  constructor(db: Kysely<Tables>, sql: Sql) {
    this.#db = db;
    this.#sql = sql;
  }

  /** @returns undefined for an agent who is disabled or not there */
  async of(workspaceId: string, agentId: string): Promise<Standing | undefined> {
    const [row] = await this.#sql.all<StandingRow>(this.#db, ofAgent, [workspaceId, agentId]);
    return row && (await this.read(row));
  }

  /** @returns undefined for an agent who is disabled */
  async read(row: StandingRow): Promise<Standing | undefined> {
    const { workspace: workspaceId, agent_id: agentId, access_version: version } = row;
    const agent = JSON.parse(row.payload) as Agent;
    if (agent.disabled) return undefined;
    if (row.access === fingerprint(agent)) {
      return { agent, access: { workspaceId, agentId, version, scopes: scopesOf(agent) } };
    }
    await this.#db
      .updateTable('account')
      .set({ access: fingerprint(agent), access_version: version + 1 })
      .where('workspace', '=', workspaceId)
      .where('agent_id', '=', agentId)
      .where('access_version', '=', version)
      .execute();
    return await this.of(workspaceId, agentId);
  }
}

/** What is stored of an agent's access before anything was granted. */
export const firstAccess = (agent: Agent): { access_version: number; access: string } => ({
  access_version: 1,
  access: fingerprint(agent),
});
