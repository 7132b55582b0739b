import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { Op, OpResult } from '#core/contracts/sync/ops.ts';
import { onEachDatabase } from './databases.ts';
import { addAgent, callerOf, op, openNode, openWorld, send, typesOf, written } from './world.ts';

interface Acknowledged {
  readonly op: Op;
  readonly result: OpResult;
}

function startWriter(settings: object) {
  const file = new URL('dyingWriter.ts', import.meta.url).pathname;
  return spawn(process.execPath, [file, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

onEachDatabase((database) => {
  const prepare = async () => {
    const world = await openWorld(await database.fresh());
    const { agentId } = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const { url, workspaceId } = world;
    const watermark = await world.ledger.watermark(workspaceId);
    await world.close();
    return { url, workspaceId, agentId, caseId, watermark, op: op(send(caseId, 'hello')) };
  };
  const caller = ({ workspaceId, agentId }: { workspaceId: string; agentId: string }) =>
    callerOf({ workspaceId }, { agentId, role: 'agent', teamIds: [] } as never);

  test.for(['beforeCommit', 'afterCommit'] as const)(
    '[SYNC-23] killed %s, an operation that is sent again is done once',
    async (die) => {
      const set = await prepare();
      const writer = startWriter({ ...set, die });
      const [, signal] = (await once(writer, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      const node = await openNode(set.url, set.workspaceId);
      const after = await node.ledger.watermark(set.workspaceId);
      expect(after > set.watermark).toBe(die === 'afterCommit');
      expect(await node.ledger.push(caller(set), [set.op])).toMatchObject([{ ok: true }]);
      expect((await typesOf(node, set.caseId)).filter((type) => type === 'message')).toHaveLength(2);
      await node.close();
    },
  );

  test('[SYNC-24] what was acknowledged is there after kill -9, in its order', async () => {
    const set = await prepare();
    const writer = startWriter({ ...set, die: 'never' });
    const acknowledged: Acknowledged[] = [];
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged.push(JSON.parse(line) as Acknowledged);
      if (acknowledged.length === 30) writer.kill('SIGKILL');
    }
    const node = await openNode(set.url, set.workspaceId);
    const events = await node.ledger.timeline(set.workspaceId, set.caseId, 10_000);
    const stored = events.flatMap(({ event }) =>
      event.type === 'message' && event.by.kind === 'agent' ? [event.eventId] : [],
    );
    const sent = acknowledged.map(({ op: { body } }) => ('eventId' in body ? body.eventId : ''));
    expect(sent.length).toBeGreaterThanOrEqual(30);
    expect(stored.slice(0, sent.length)).toEqual(sent);
    const again = await node.ledger.push(
      caller(set),
      acknowledged.map((each) => each.op),
    );
    expect(again).toEqual(acknowledged.map(({ result }) => result));
    await node.close();
  });
});
