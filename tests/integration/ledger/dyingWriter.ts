import { v7 } from 'uuid';
import { z } from 'zod';
import { opSchema } from '#core/contracts/sync/ops.ts';
import { openLedger } from '#server/cases/openLedger.ts';
import { openStorage } from '#server/storage/database.ts';
import type { Storage } from '#server/storage/storage.ts';

/*
 * A server that is killed, by itself, at a moment that is told: `beforeCommit`, when all is written but not committed;
 * `afterCommit`, before anybody has heard of it; or `never`: it then does the operation and many others, naming each
 * on stdout once it is done, until somebody else kills it.
 */
const settings = z
  .object({
    url: z.string(),
    workspaceId: z.uuid(),
    agentId: z.uuid(),
    op: opSchema,
    die: z.enum(['beforeCommit', 'afterCommit', 'never']),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

/** The same database, whose transactions end in death when all is written. */
const deadly = (storage: Storage): Storage => ({
  ...storage,
  transact: (work) =>
    storage.transact(async (db) => {
      const writing = await work(db);
      await writing.written;
      die();
      return writing;
    }),
});

const storage = await openStorage(settings.url);
const ledger = await openLedger(settings.die === 'beforeCommit' ? deadly(storage) : storage);
if (settings.die === 'afterCommit') ledger.onCommit(die);
const caller = {
  clientId: v7(),
  actor: { kind: 'agent' as const, agentId: settings.agentId },
  access: {
    workspaceId: settings.workspaceId,
    agentId: settings.agentId,
    version: 0,
    scopes: 'all' as const,
  },
};
for (let { op } = settings; ;) {
  const [result] = await ledger.push(caller, [op]);
  process.stdout.write(`${JSON.stringify({ op, result })}\n`);
  op = { ...op, opId: v7(), body: { ...op.body, eventId: v7() } as typeof op.body };
}
