import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { admin, password, World } from '../server/world.ts';
import { commandsOf } from './commands.ts';

const ben = () => ({
  agentId: randomUUID(),
  name: 'Ben Sawyer',
  email: 'Ben@acme.example',
  password,
  role: 'agent' as const,
  teamIds: [],
  skills: ['vpn', '中文'],
  capacity: { call: 1, chat: 4 },
  extension: '1002',
});

async function signedInAdmin() {
  const world = await World.start();
  const here = await world.setUp();
  return { world, here, ...commandsOf(world.url, admin.slug, here) };
}

test('[ADMIN-8] an admin adds an agent, who can sign in, and only once for each address', async () => {
  const { world, commands } = await signedInAdmin();
  const agent = ben();
  expect(await commands['admin.addAgent'](agent)).toEqual({ ok: true });
  expect((await world.signIn('ben@acme.example')).agent).toMatchObject({
    agentId: agent.agentId,
    skills: ['vpn', '中文'],
    capacity: { call: 1, chat: 4 },
  });
  expect(await commands['admin.addAgent']({ ...ben(), name: 'Another' })).toEqual({
    ok: false,
    failure: 'emailTaken',
  });
});

test('[ADMIN-8] what is not named in a change stays', async () => {
  const { world, commands } = await signedInAdmin();
  const agent = ben();
  await commands['admin.addAgent'](agent);
  const change = { role: 'expert' as const, capacity: { call: 0, chat: 2 } };
  expect(await commands['admin.changeAgent']({ agentId: agent.agentId, change })).toEqual({ ok: true });
  expect((await world.signIn('ben@acme.example')).agent).toMatchObject({
    ...change,
    name: 'Ben Sawyer',
    skills: ['vpn', '中文'],
    extension: '1002',
  });
  expect(await commands['admin.changeAgent']({ agentId: randomUUID(), change })).toEqual({
    ok: false,
    failure: 'gone',
  });
});

test('[ADMIN-8] who is disabled is out at once, cannot sign in, and can again once enabled', async () => {
  const { world, commands } = await signedInAdmin();
  const { agentId } = ben();
  await commands['admin.addAgent']({ ...ben(), agentId });
  const there = await world.signIn('ben@acme.example');
  const status = async (): Promise<number> =>
    (await world.ask('GET', '/api/v1/me', { token: there.token })).status;
  expect(await status()).toBe(200);
  expect(await commands['admin.changeAgent']({ agentId, change: { disabled: true } })).toEqual({ ok: true });
  expect(await status()).toBe(401);
  await expect(world.signIn('ben@acme.example')).rejects.toThrow(/token/);
  expect(await commands['admin.changeAgent']({ agentId, change: { disabled: false } })).toEqual({ ok: true });
  expect((await world.signIn('ben@acme.example')).agent.disabled).toBe(false);
});

test('[ADMIN-8] the last admin can neither be disabled nor become something else', async () => {
  const { here, commands } = await signedInAdmin();
  const { agentId } = here.agent;
  for (const change of [{ disabled: true }, { role: 'agent' as const }]) {
    expect(await commands['admin.changeAgent']({ agentId, change })).toEqual({
      ok: false,
      failure: 'lastAdmin',
    });
  }
});

test('[ADMIN-4] who is no admin neither adds nor changes agents, nor reads the audit log', async () => {
  const { world, here } = await signedInAdmin();
  const notAllowed = { ok: false, failure: 'notAllowed' };
  for (const role of ['agent', 'expert', 'manager'] as const) {
    const { commands } = commandsOf(world.url, admin.slug, await world.addAgent(here, role));
    expect(await commands['admin.addAgent'](ben())).toEqual(notAllowed);
    const { agentId } = here.agent;
    expect(await commands['admin.changeAgent']({ agentId, change: { name: 'x' } })).toEqual(notAllowed);
    expect(await commands['admin.audit']({ before: null, limit: 10 })).toEqual(notAllowed);
  }
});

test('[ADMIN-10] the audit log comes page by page, newest first, without gap or repeat', async () => {
  const { here, commands } = await signedInAdmin();
  const agent = ben();
  await commands['admin.addAgent'](agent);
  await commands['admin.changeAgent']({ agentId: agent.agentId, change: { role: 'manager' } });
  await commands['admin.changeAgent']({ agentId: agent.agentId, change: { disabled: true } });

  const page = async (before: number | null, limit: number) => {
    const answer = await commands['admin.audit']({ before, limit });
    return answer.ok ? answer.value : [];
  };
  const all = await page(null, 200);
  expect(all.slice(0, 3).map(({ agentId, action, detail }) => [agentId, action, detail['of']])).toEqual([
    [here.agent.agentId, 'agent.changed', agent.agentId],
    [here.agent.agentId, 'agent.changed', agent.agentId],
    [here.agent.agentId, 'agent.added', agent.agentId],
  ]);
  const [first, second] = [await page(null, 2), await page(all[1]?.n ?? null, 200)];
  expect([...first, ...second]).toEqual(all);
});
