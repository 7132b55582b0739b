import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../../fixtures/processes.ts';
import { startNodeServer, type NodeServer } from '../../fixtures/servers/nodeServer.ts';
import { onPostgres } from '../ledger/databases.ts';
import { send, type RealServer } from './desk.ts';
import { useDesks } from './desks.ts';

const main = fileURLToPath(new URL('../../../server/app/main.ts', import.meta.url));

/** Another node on the database of this one, as a process of its own. */
async function nodeBeside({ database, folder }: RealServer): Promise<NodeServer> {
  const dataDir = join(folder, v7());
  mkdirSync(dataDir);
  const config = { database, dataDir, port: 0, logLevel: 'error' };
  const node = await startNodeServer(main, { HEARTLINE_SERVER: JSON.stringify(config) }, ['serve']);
  onTestFinished(() => node.kill());
  return node;
}

onPostgres((postgres) => {
  const at = useDesks('Moving', { kind: 'postgres', fresh: () => postgres().freshDatabase() });

  test.each([
    ['killed', (node: NodeServer): Promise<unknown> => node.kill()],
    ['shut down', (node: NodeServer): Promise<unknown> => node.stop()],
  ])('[LOCAL-34] a computer whose node is %s goes on at another one, with all of it once', async (_, end) => {
    const node = await nodeBeside(at.server);
    const line = await at.desks.lineTo();
    line.leadTo(node.ready.port);
    const visitor = `moving-${v7()}`;
    const { caseId } = await at.server.customerWrites(visitor, 'hello');
    const desk = await at.desks.open(await at.desks.newAgent(), { url: line.url });
    await desk.shows(caseId, 'hello');

    const both = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n += 1) {
        desk.workspace.do(send(caseId, `ours ${n}`));
        await at.server.customerWrites(visitor, `theirs ${n}`);
      }
    };
    await both(0, 30);
    await until('some to be sent', () => desk.workspace.status.pending < 30 || undefined);
    const ended = end(node);
    line.leadTo(at.server.port);
    await both(30, 60);
    await ended;
    await desk.sent();

    const stored = await at.server.texts(caseId);
    const of = (whose: string) => Array.from({ length: 60 }, (_each, n) => `${whose} ${n}`);
    expect(stored.filter((text) => text.startsWith('ours'))).toEqual(of('ours'));
    expect(stored.filter((text) => text.startsWith('theirs'))).toEqual(of('theirs'));
    await desk.shows(caseId, ...stored);
    // From its cursor on: only a copy that is new begins at nought.
    const fromNought = line.asked.filter((url) => /\/pull\?seq=0&/.test(url));
    expect(fromNought).toHaveLength(1);
  });
});
