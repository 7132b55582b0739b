import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePorts } from '#tests/fixtures/ports.ts';
import { admin, password, setupCode, World } from '../server/world.ts';
import { commandsOf } from './commands.ts';

const typed = (server: string) => ({
  server,
  setupCode,
  workspaceName: 'Acme 客服',
  slug: admin.slug,
  name: 'Ada',
  email: admin.email,
  password,
});

const { commands } = commandsOf('', '', null);

test('[ADMIN-1] who has the code sets a server up, once, and can sign in with what was typed', async () => {
  const world = await World.start();
  const server = `${world.url}/some/page`;
  expect(await commands['admin.setUp']({ ...typed(server), setupCode: 'a guess' })).toEqual({
    ok: false,
    failure: 'wrongSetupCode',
  });
  expect(await commands['admin.setUp'](typed(server))).toEqual({ ok: true });
  expect((await world.signIn(admin.email)).agent).toMatchObject({ name: 'Ada', role: 'admin' });
  expect(await commands['admin.setUp'](typed(server))).toEqual({ ok: false, failure: 'setupDone' });
});

test('[ADMIN-1] an address that is none, or would show the password to the network, is not asked', async () => {
  for (const server of ['http://support.acme.example', 'https://', 'ftp://x', 'https://me:it@acme.example']) {
    expect(await commands['admin.setUp'](typed(server))).toEqual({ ok: false, failure: 'badAddress' });
  }
});

test('[ADMIN-1] an address where nobody answers, or somebody else, is told apart, and gets no password', async () => {
  const nobody = `http://127.0.0.1:${await freePorts()}`;
  expect(await commands['admin.setUp'](typed(nobody))).toEqual({ ok: false, failure: 'unreachable' });

  const methods: (string | undefined)[] = [];
  const website = createServer(({ method }, response) => {
    methods.push(method);
    response.end('<h1>Welcome</h1>');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void website.close());
  await new Promise((resolve) => website.once('listening', resolve));
  const { port } = website.address() as AddressInfo;
  expect(await commands['admin.setUp'](typed(`http://127.0.0.1:${port}`))).toEqual({
    ok: false,
    failure: 'notHeartline',
  });
  expect(methods).toEqual(['GET']);
});
