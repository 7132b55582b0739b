import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Case } from '#core/domain/timeline/case.ts';
import type { Caller } from '#server/cases/ledger.ts';
import { LocalCopy } from '../../../main/store/copy/localCopy.ts';
import { startNodeServer } from '../../fixtures/servers/nodeServer.ts';
import { onEachDatabase } from '../ledger/databases.ts';
import { send } from './desk.ts';
import { useDesks } from './desks.ts';

onEachDatabase((database) => {
  const at = useDesks('Killed', database);

  test('[LOCAL-17] drafts and what was done survive kill -9, and are sent by the next run', async () => {
    const agent = await at.desks.newAgent();
    const { caseId } = await at.server.customerWrites(`kill-${v7()}`, 'hello');
    const folder = at.desks.folderOf(agent);
    mkdirSync(folder, { recursive: true });
    const first = await at.desks.open(agent);
    await first.shows(caseId, 'hello');
    await first.workspace.close();
    const job = { folder, server: 'http://127.0.0.1:9', caseId, agent };
    const keeper = await startNodeServer(fileURLToPath(new URL('keeper.ts', import.meta.url)), {
      KEEPER: JSON.stringify(job),
    });
    await keeper.kill();
    const desk = await at.desks.open(agent);
    expect(desk.workspace.draft(caseId)).toEqual({ reply: 'half a reply', note: '' });
    await desk.shows(caseId, 'hello', 'one', 'two');
    expect(await at.server.texts(caseId)).toEqual(['hello', 'one', 'two']);
  });

  test('[LOCAL-3] a computer that is killed in the middle of a page has everything up to its cursor, and goes on there', async () => {
    const agent = await at.desks.newAgent();
    const folder = at.desks.folderOf(agent);
    const { caseId } = await at.server.customerWrites(`page-${v7()}`, 'hello');
    const lines = Array.from({ length: 450 }, (_, n) => `line ${n}`);
    const { ledger } = at.server.tools;
    const { workspaceId } = at.server;
    const access = { workspaceId, agentId: agent.agentId, version: 1, scopes: 'all' } as const;
    const caller: Caller = { clientId: v7(), actor: { kind: 'agent', agentId: agent.agentId }, access };
    await ledger.push(
      caller,
      lines.map((text, n) => ({ opId: v7(), n, body: send(caseId, text) })),
    );
    const { token } = await at.server.signIn(agent);
    const job = { folder, server: at.server.url, token, agent, sayAfter: 20, stopAfter: 300 };
    const puller = await startNodeServer(fileURLToPath(new URL('puller.ts', import.meta.url)), {
      PULLER: JSON.stringify(job),
    });
    await puller.kill();

    const overlay = { caseOf: (_: string, base: Case | undefined) => base, readTo: () => 0 };
    const file = readdirSync(folder).find((name) => /^copy-.*sqlite$/.test(name)) ?? '';
    const options = { me: agent, overlay, clock: Date.now, timer: () => performance.now() };
    const copy = new LocalCopy(join(folder, file), options);
    const { seq = 0 } = copy.cursor ?? {};
    const pulled = await ledger.pull(access, { seq: 0 }, 1000);
    const events = (pulled.kind === 'page' ? pulled.rows : []).filter(({ entity }) => entity === 'event');
    expect(seq).toBeGreaterThanOrEqual(20);
    expect(events.at(-1)?.seq).toBeGreaterThan(seq);
    expect(events.filter(({ id }) => copy.cases.hasEvent(id))).toEqual(
      events.filter((row) => row.seq <= seq),
    );
    copy.close();

    const desk = await at.desks.open(agent);
    await desk.shows(caseId, 'hello', ...lines);
  });
});
