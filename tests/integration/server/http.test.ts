import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { problemSchema } from '#core/contracts/sync/accounts.ts';
import { openApi } from '#server/app/openApi.ts';
import { projectRoot } from '#build/places.ts';
import { aCase, password, World } from './world.ts';

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: unknown }>>>>;
}

test('[SRV-40] the description of the interface is OpenAPI 3.1 and up to date', async () => {
  const written = await readFile(join(projectRoot, 'docs/openapi.json'), 'utf8');
  const made = await openApi();
  // `node server/app/main.ts openapi > docs/openapi.json` writes it anew.
  expect(JSON.parse(written)).toEqual(JSON.parse(made));
  expect(JSON.parse(made)).toMatchObject({ openapi: '3.1.0' });
});

test('[SRV-41] every route refuses who is not signed in, and says nothing to another workspace', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const agent = await world.addAgent(owner, 'agent');
  const opened = aCase('confidential');
  await world.mustPush(owner, opened);
  const stranger = await world.otherWorkspace('other');
  const ids: Readonly<Record<string, string>> = { sessionId: agent.sessionId, agentId: agent.agent.agentId };
  const bodies: Readonly<Record<string, unknown>> = {
    'patch /api/v1/agents/{agentId}': { role: 'admin' },
    'post /api/v1/agents': { ...agent.agent, agentId: randomUUID(), email: 'new@other.example', password },
    'put /api/v1/password': { current: password, next: 'another long password' },
    'post /api/v1/sync/push': { clientId: randomUUID(), ops: [] },
  };
  const queries: Readonly<Record<string, string>> = {
    '/api/v1/sync/pull': '?seq=0',
    '/api/v1/search': '?text=confidential',
  };
  const before = await world.rows(owner);
  const { paths } = JSON.parse(await openApi()) as Described;
  const outcomes: { name: string; anonymous: number; leaks: boolean }[] = [];
  const open: string[] = [];
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { security }] of Object.entries(methods)) {
      const name = `${method} ${path}`;
      if (security === undefined) {
        open.push(name);
        continue;
      }
      if (method === 'options') continue;
      const address = path.replaceAll(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? randomUUID());
      const body = bodies[name];
      const request = body === undefined ? {} : { body };
      const anonymous = await world.ask(method.toUpperCase(), `${address}${queries[path] ?? ''}`, request);
      const token = stranger.token;
      const answer = await world.ask(method.toUpperCase(), `${address}${queries[path] ?? ''}`, {
        token,
        ...(name === 'put /api/v1/password' || name === 'delete /api/v1/sessions' ? {} : request),
      });
      const mayTouch = !path.includes('{') || answer.status === 400 || answer.status === 404;
      outcomes.push({
        name,
        anonymous: anonymous.status,
        leaks: /confidential|acme/i.test(answer.text) || !mayTouch,
      });
    }
  }
  expect(open).toEqual([
    'get /healthz',
    'get /readyz',
    'get /api/v1/setup',
    'post /api/v1/setup',
    'post /api/v1/sessions',
  ]);
  expect(outcomes.length).toBeGreaterThanOrEqual(13);
  expect(outcomes.filter(({ anonymous, leaks }) => anonymous !== 401 || leaks)).toEqual([]);
  expect(await world.rows(owner)).toEqual(before);
  expect((await world.ask('GET', '/api/v1/me', { token: agent.token })).status).toBe(200);
});

test('[SRV-41] operations of one workspace do not reach the records of another', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const opened = aCase();
  await world.mustPush(owner, opened);
  const stranger = await world.otherWorkspace('other');
  const before = await world.rows(owner);
  const results = await world.push(
    stranger,
    {
      type: 'case.subject',
      caseId: opened.caseId,
      eventId: randomUUID(),
      baseVersion: 1,
      subject: 'mine now',
    },
    { type: 'case.close', caseId: opened.caseId, eventId: randomUUID() },
    { type: 'case.read', caseId: opened.caseId, readTo: 1 },
  );
  expect(results.map((result) => !result.ok && result.refusal)).toEqual(['notFound', 'notFound', 'notFound']);
  expect(await world.rows(owner)).toEqual(before);
});

test('[SRV-42] every refusal is a problem with a code, and quotes nothing of what was sent', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  const json = { 'content-type': 'application/json' };
  const cases = [
    [404, 'notFound', await world.ask('GET', '/nowhere')],
    [404, 'notFound', await world.ask('GET', '/api/v1/../../etc/passwd')],
    [405, 'methodNotAllowed', await world.ask('PUT', '/api/v1/audit')],
    [405, 'methodNotAllowed', await world.ask('POST', `/api/v1/agents/${randomUUID()}`, { body: {} })],
    [
      413,
      'tooLarge',
      await world.ask('POST', '/api/v1/sync/push', { token, body: `"${'x'.repeat(1_100_000)}"` }),
    ],
    [
      415,
      'unsupportedType',
      await world.ask('POST', '/api/v1/sessions', { body: 'x', headers: { 'content-type': 'text/xml' } }),
    ],
    [
      400,
      'badRequest',
      await world.ask('POST', '/api/v1/sessions', { body: '{"slug": "hunter2', headers: json }),
    ],
    [
      400,
      'badRequest',
      await world.ask('POST', '/api/v1/sessions', { body: { slug: 'hunter2 with spaces' } }),
    ],
    [400, 'badRequest', await world.ask('GET', '/api/v1/sync/pull?seq=hunter2', { token })],
    [400, 'badRequest', await world.ask('POST', '/api/v1/sync/push', { token, body: { ops: 'hunter2' } })],
    [
      400,
      'badRequest',
      await world.ask('POST', '/api/v1/sessions', { body: '{"__proto__":{"a":1}}', headers: json }),
    ],
  ] as const;
  for (const [status, code, answer] of cases) {
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    problemSchema.parse(answer.body);
    expect(answer.text).not.toContain('hunter2');
  }
  const wrong = await world.ask('DELETE', '/api/v1/audit');
  expect(wrong.headers.get('allow')).toContain('GET');
});

test('[SRV-43] nothing that is answered may be run, framed, sniffed or cached', async () => {
  const world = await World.start({ publicUrl: 'https://support.example' });
  for (const answer of [
    await ask(world, '/healthz'),
    await ask(world, '/nowhere'),
    await ask(world, '/api/v1/me'),
  ]) {
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
});

/** As `World.ask`, of a server whose public address is not the one that it listens on. */
async function ask(world: World, path: string): Promise<Response> {
  return await fetch(`http://127.0.0.1:${world.port}${path}`);
}

test('[SRV-44] health, readiness and metrics; metrics are for this computer, or for who has the token', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  expect((await world.ask('GET', '/healthz')).body).toEqual({ ok: true });
  expect((await world.ask('GET', '/readyz')).body).toEqual({ ok: true });
  await world.push(await world.signIn('ada@acme.example'), aCase());
  const metrics = await world.ask('GET', '/metrics');
  expect(metrics.text).toMatch(/heartline_operations_total\{outcome="done"\} 1/);
  expect(metrics.text).toMatch(/heartline_http_request_seconds_count\{[^}]*route="\/api\/v1\/sync\/push"/);
  expect(metrics.text).not.toMatch(/ada@|acme/);
  const forwarded = await world.ask('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } });
  expect(forwarded.status).toBe(401);
  const guarded = await World.start({ metricsToken: 'a token of the monitor' });
  expect((await guarded.ask('GET', '/metrics')).status).toBe(401);
  expect((await guarded.ask('GET', '/metrics', { token })).status).toBe(401);
});

test('[SRV-45] the log has no mail address, token, password or text of people', async () => {
  const lines: string[] = [];
  const world = await World.start({
    deps: { logger: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }) },
  });
  const owner = await world.setUp();
  await world.mustPush(owner, aCase('secret subject'));
  await world.ask('GET', '/api/v1/search?text=secret', { token: owner.token });
  await world.ask('POST', '/api/v1/sessions', { body: '{"password": "hunter2"' });
  await world.ask('GET', `/api/v1/nowhere/${owner.token}`);
  const log = lines.join('');
  expect(log).toContain('/api/v1/search');
  for (const hidden of ['ada@', owner.token, password, 'hunter2', 'secret'])
    expect(log).not.toContain(hidden);
});
