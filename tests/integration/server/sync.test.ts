import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { until } from '#tests/fixtures/processes.ts';
import { onBothDatabases } from './databases.ts';
import { AgentSocket } from './socket.ts';
import { aCase, aNote, aTeam, toTeam, World } from './world.ts';

onBothDatabases((fresh) => {
  test('[SRV-20] what is pushed is pulled, and comes live with the watermark before it', async () => {
    const world = await World.start(await fresh());
    const owner = await world.setUp();
    const other = await world.addAgent(owner, 'agent');
    const socket = await AgentSocket.greeted(world.url, other.token);
    const hello = await socket.heard('hello');
    expect(hello).toMatchObject({ epoch: other.cursor.epoch, access: other.cursor.access });
    const opened = aCase();
    await world.mustPush(owner, opened, aNote(opened.caseId, 'first'), aNote(opened.caseId, 'second'));
    const pulled = (await world.rows(other)).filter(({ seq }) => seq > hello.watermark);
    expect(pulled.map(({ id }) => id)).toContain(opened.caseId);
    await until('all of them live', () =>
      pulled.every(({ id }) => socket.rowIds.includes(id)) ? true : undefined,
    );
    const frames = socket.frames.flatMap((frame) => (frame.type === 'rows' ? [frame] : []));
    let watermark = hello.watermark;
    for (const { from, to, rows } of frames) {
      expect(from).toBe(watermark);
      expect(rows.every(({ seq }) => seq > from && seq <= to)).toBe(true);
      watermark = to;
    }
    // The newest state of each, live and pulled, is the same.
    const live = new Map(frames.flatMap(({ rows }) => rows.map((row) => [row.id, row])));
    for (const row of pulled) expect(live.get(row.id)).toEqual(row);
  });

  test('[SRV-21] the same operation again gets the same answer and changes nothing', async () => {
    const world = await World.start(await fresh());
    const owner = await world.setUp();
    const body = { clientId: randomUUID(), ops: [{ opId: v7(), n: 0, body: aCase() }] };
    const push = () => world.ask('POST', '/api/v1/sync/push', { token: owner.token, body });
    const first = await push();
    const rows = await world.rows(owner);
    expect((await push()).body).toEqual(first.body);
    expect(await world.rows(owner)).toEqual(rows);
  });

  test('[SRV-22] a case of another team is not pulled, not sent, not found and not touched', async () => {
    const world = await World.start(await fresh());
    const owner = await world.setUp();
    const [mine, theirs] = [aTeam('Mine'), aTeam('Theirs')];
    await world.mustPush(owner, mine, theirs);
    const agent = await world.addAgent(owner, 'agent', [mine.team.teamId]);
    const socket = await AgentSocket.greeted(world.url, agent.token);
    const [seen, hidden] = [aCase('seen'), aCase('hidden')];
    await world.mustPush(owner, hidden, toTeam(hidden.caseId, owner.agent.agentId, theirs.team.teamId));
    await world.mustPush(
      owner,
      aNote(hidden.caseId, 'confidential'),
      seen,
      aNote(seen.caseId, 'open to all'),
    );
    await until('the open one live', () => (socket.rowIds.includes(seen.caseId) ? true : undefined));
    const pulled = await world.rows(agent);
    expect(pulled.some(({ id, payload }) => id === hidden.caseId && payload !== null)).toBe(false);
    expect(JSON.stringify([pulled, socket.frames])).not.toContain('confidential');
    const search = (by: typeof agent) =>
      world.ask('GET', '/api/v1/search?text=confidential', { token: by.token });
    expect((await search(agent)).body).toEqual([]);
    expect((await search(owner)).body).toHaveLength(1);
    expect(await world.push(agent, aNote(hidden.caseId, 'x'))).toMatchObject([
      { ok: false, refusal: 'notFound' },
    ]);
    // Once it is the agent's team's, it comes with all its events.
    await world.mustPush(owner, toTeam(hidden.caseId, null, mine.team.teamId));
    await until('the case live or a call to pull', () =>
      socket.rowIds.includes(hidden.caseId) || socket.frames.some(({ type }) => type === 'behind')
        ? true
        : undefined,
    );
    expect(JSON.stringify(await world.rows(agent))).toContain('confidential');
  });

  test('[SRV-8] who joins a team is told, starts anew and then sees its cases; who leaves it no longer does', async () => {
    const world = await World.start(await fresh());
    const owner = await world.setUp();
    const team = aTeam('Network');
    const opened = aCase();
    const { teamId } = team.team;
    await world.mustPush(owner, team, opened, toTeam(opened.caseId, owner.agent.agentId, teamId));
    const agent = await world.addAgent(owner, 'agent');
    const socket = await AgentSocket.greeted(world.url, agent.token);
    const change = (teamIds: string[]) =>
      world.ask('PATCH', `/api/v1/agents/${agent.agent.agentId}`, { token: owner.token, body: { teamIds } });
    const caseIds = async () => {
      const { body } = await world.ask('GET', '/api/v1/me', { token: agent.token });
      const { cursor } = body as { cursor: typeof agent.cursor };
      const rows = await world.rows({ ...agent, cursor });
      return rows.flatMap(({ entity, id, payload }) => (entity === 'case' && payload !== null ? [id] : []));
    };
    expect(await caseIds()).toEqual([]);
    await change([teamId]);
    await socket.heard('accessChanged', ({ access }) => access === agent.cursor.access + 1);
    expect(await caseIds()).toEqual([opened.caseId]);
    await change([]);
    await socket.heard('accessChanged', ({ access }) => access === agent.cursor.access + 2);
    expect(await caseIds()).toEqual([]);
    const before = socket.frames.length;
    await world.mustPush(owner, aNote(opened.caseId, 'confidential'), aCase());
    await until('the next frame', () => (socket.frames.length > before ? true : undefined));
    expect(JSON.stringify(socket.frames)).not.toContain('confidential');
  });
});

test('[SRV-23] one operation that cannot be understood is refused alone', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const good = { opId: v7(), n: 0, body: aCase() };
  const bad = { opId: v7(), n: 1, body: { type: 'case.fromTheFuture', caseId: 7 } };
  const last = { opId: v7(), n: 2, body: aCase() };
  const answer = await world.ask('POST', '/api/v1/sync/push', {
    token: owner.token,
    body: { clientId: randomUUID(), ops: [good, bad, last] },
  });
  expect(answer.body).toMatchObject({
    results: [
      { opId: good.opId, ok: true },
      { opId: bad.opId, ok: false, refusal: 'invalid' },
      { opId: last.opId, ok: true },
    ],
  });
});

test('[SRV-24] HTML and script in every text come back as the same text', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const hostile = `<script>alert("x")</script><img src=x onerror='1'>\u202e\u2028& \\ "quoted" 🩺`;
  const opened = aCase(hostile);
  await world.mustPush(owner, opened, aNote(opened.caseId, hostile), {
    type: 'team.put',
    baseVersion: 0,
    team: { teamId: v7(), name: hostile.slice(0, 60) },
  });
  const socket = await AgentSocket.greeted(world.url, owner.token);
  await world.mustPush(owner, aNote(opened.caseId, hostile));
  const { rows } = await socket.heard('rows');
  expect(rows.map(({ payload }) => payload)).toContainEqual(expect.objectContaining({ text: hostile }));
  const payloads = (await world.rows(owner)).map(({ payload }) => payload);
  expect(payloads).toContainEqual(expect.objectContaining({ subject: hostile }));
  expect(payloads).toContainEqual(expect.objectContaining({ text: hostile }));
  expect(payloads).toContainEqual(expect.objectContaining({ name: hostile.slice(0, 60) }));
  const answer = await world.ask('GET', `/api/v1/search?text=alert`, { token: owner.token });
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.body).toContainEqual(expect.objectContaining({ text: hostile }));
});

test('[SRV-25] pages of a pull follow each other without gap or repeat', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const opened = aCase();
  await world.mustPush(
    owner,
    opened,
    ...Array.from({ length: 50 }, (_, n) => aNote(opened.caseId, `note ${n}`)),
  );
  const all = await world.rows(owner);
  const paged: typeof all = [];
  for (let seq = 0; ;) {
    const answer = await world.pull(owner, seq, 7);
    if (answer.kind !== 'page') throw new Error('expired');
    paged.push(...answer.page.rows);
    seq = answer.page.scannedTo;
    if (seq >= answer.page.watermark) break;
  }
  expect(paged).toEqual(all);
});
