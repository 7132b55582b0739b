import type { OpBody } from '#core/contracts/sync/ops.ts';
import { openLedger } from '../cases/openLedger.ts';
import type { Ledger } from '../cases/ledger.ts';
import { systemClock } from '../process/clock.ts';
import { openStorage } from '../storage/database.ts';
import {
  demoAgents,
  demoLabels,
  demoMacros,
  demoSlug,
  demoTeams,
  demoTemplates,
  demoWorkspace,
  makeIds,
  type DemoIds,
} from './people.ts';
import { playStories } from './seed.ts';

export interface WriteDemoOptions {
  /** `sqlite:` URL. */
  readonly database: string;
  readonly target: string;
  readonly newId: () => string;
  readonly now: number;
}

/** Writes the demo's workspace into an empty database, with the stories of some days behind it. */
export async function writeDemo({ database, target, newId, now }: WriteDemoOptions): Promise<void> {
  const storage = await openStorage(database);
  let time = now;
  const clock = { ...systemClock, now: () => time };
  const ledger = await openLedger(storage, { clock, newId });
  try {
    if ((await demoWorkspaceId(storage)) !== undefined) return;
    const ids = makeIds(newId);
    // Everything is there before the oldest story begins.
    time = now - 7 * 86_400_000;
    await ledger.put(ids.workspace, 'workspace', demoWorkspace(ids, { target }));
    for (const agent of Object.values(demoAgents(ids))) await ledger.put(ids.workspace, 'agent', agent);
    await furnish(ledger, ids, newId);
    await playStories({
      ledger,
      ids,
      newId,
      now,
      setTime: (at) => {
        time = at;
      },
    });
  } finally {
    await ledger.close();
    await storage.close();
  }
}

/** Id of the demo's workspace; undefined where it has not been written yet. */
export async function demoWorkspaceId({
  db,
}: Pick<Awaited<ReturnType<typeof openStorage>>, 'db'>): Promise<string | undefined> {
  const row = await db.selectFrom('workspace').select('id').where('slug', '=', demoSlug).executeTakeFirst();
  return row?.id;
}

async function furnish(ledger: Ledger, ids: DemoIds, newId: () => string): Promise<void> {
  const bodies: OpBody[] = [
    ...demoTeams(ids).map((team) => ({ type: 'team.put' as const, baseVersion: 0, team })),
    ...demoLabels(ids).map((label) => ({ type: 'label.put' as const, baseVersion: 0, label })),
    ...demoTemplates(newId).map((template) => ({ type: 'template.put' as const, baseVersion: 0, template })),
    ...demoMacros(ids, newId).map((macro) => ({ type: 'macro.put' as const, baseVersion: 0, macro })),
  ];
  const agentId = ids.agents.me;
  const access = { workspaceId: ids.workspace, agentId, version: 0, scopes: 'all' } as const;
  const results = await ledger.push(
    { clientId: newId(), actor: { kind: 'agent', agentId }, access },
    bodies.map((body, n) => ({ opId: newId(), n, body })),
  );
  const refused = results.find((result) => !result.ok);
  if (refused) throw new Error(`the demo's furniture was refused: ${JSON.stringify(refused)}`);
}
