import { recordSchemas, type RecordOf } from '#core/contracts/sync/records.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { CopyTables } from './copyTables.ts';

type Listed = 'workspace' | 'agent' | 'team' | 'label' | 'template' | 'macro';

/** The records that are few and known to everybody: workspace, agents, teams, labels, templates, macros. */
export class DirectoryReader {
  readonly #db: QueryDatabase<CopyTables>;

  constructor(db: QueryDatabase<CopyTables>) {
    this.#db = db;
  }

  list<E extends Listed>(entity: E): { id: string; version: number; value: RecordOf<E> }[] {
    const rows = this.#db.all(
      this.#db.build.selectFrom('record').selectAll().where('entity', '=', entity).orderBy('id'),
    );
    return rows.map(({ id, version, payload }) => ({
      id,
      version,
      value: recordSchemas[entity].parse(JSON.parse(payload)) as RecordOf<E>,
    }));
  }

  /** 0 for one that is not there. */
  version(entity: Listed, id: string): number {
    const query = this.#db.build
      .selectFrom('record')
      .select('version')
      .where('entity', '=', entity)
      .where('id', '=', id);
    return this.#db.first(query)?.version ?? 0;
  }

  agent(agentId: string): Agent | undefined {
    const row = this.#db.first(
      this.#db.build
        .selectFrom('record')
        .select('payload')
        .where('entity', '=', 'agent')
        .where('id', '=', agentId),
    );
    return row && recordSchemas.agent.parse(JSON.parse(row.payload));
  }

  workspace(): RecordOf<'workspace'> | undefined {
    return this.list('workspace')[0]?.value;
  }
}
