import { expect, test } from 'vitest';
import { HeartlineError } from '#core/contracts/errors.ts';
import { admin, password, World } from '../server/world.ts';
import { commandsOf } from './commands.ts';

const newPassword = 'four words nobody guesses';

test('[ADMIN-12] a person sees their devices and signs one of them out', async () => {
  const world = await World.start();
  const here = await world.setUp();
  const phone = await world.signIn(admin.email, { deviceName: 'Ada’s 手机' });
  const { commands } = commandsOf(world.url, admin.slug, here);

  const before = await commands['admin.sessions']();
  expect(before.ok && new Map(before.value.map(({ deviceName, current }) => [deviceName, current]))).toEqual(
    new Map([
      ['Ada’s 手机', false],
      ['Laptop', true],
    ]),
  );
  expect(await commands['admin.revokeSession']({ sessionId: phone.sessionId })).toEqual({ ok: true });
  expect(await commands['admin.revokeSession']({ sessionId: phone.sessionId })).toEqual({
    ok: false,
    failure: 'gone',
  });
  const after = await commands['admin.sessions']();
  expect(after.ok && after.value.map(({ current }) => current)).toEqual([true]);
});

test('[ADMIN-12] a person signs out everywhere else, and stays where they are', async () => {
  const world = await World.start();
  const here = await world.setUp();
  const there = [await world.signIn(admin.email), await world.signIn(admin.email)];
  expect(await commandsOf(world.url, admin.slug, here).commands['admin.revokeOthers']()).toEqual({
    ok: true,
  });
  for (const by of there) {
    const gone = commandsOf(world.url, admin.slug, by).commands['admin.sessions']();
    await expect(gone).rejects.toEqual(new HeartlineError('signedOut'));
  }
  expect(await commandsOf(world.url, admin.slug, here).commands['admin.sessions']()).toMatchObject({
    ok: true,
  });
});

test('[ADMIN-12] a password is changed by who knows the old one, and other devices are signed out', async () => {
  const world = await World.start();
  const here = await world.setUp();
  const there = await world.signIn(admin.email);
  const { commands } = commandsOf(world.url, admin.slug, here);
  expect(await commands['admin.changePassword']({ current: 'not this one', next: newPassword })).toEqual({
    ok: false,
    failure: 'wrongPassword',
  });
  expect(await commands['admin.changePassword']({ current: password, next: newPassword })).toEqual({
    ok: true,
  });
  await expect(commandsOf(world.url, admin.slug, there).commands['admin.sessions']()).rejects.toEqual(
    new HeartlineError('signedOut'),
  );
  const signIn = (with_: string) =>
    world.ask('POST', '/api/v1/sessions', { body: { ...admin, password: with_, deviceName: 'x' } });
  expect((await signIn(newPassword)).status).toBe(201);
  expect((await signIn(password)).status).toBe(401);
});

test('[ADMIN-13] without a server nothing is done, and it is told', async () => {
  const world = await World.start();
  const here = await world.setUp();
  const { commands } = commandsOf(world.url, admin.slug, here);
  await world.stop();
  const failure = { ok: false, failure: 'unreachable' };
  expect(await commands['admin.revokeOthers']()).toEqual(failure);
  expect(await commands['admin.sessions']()).toEqual(failure);
  expect(await commands['admin.audit']({ before: null, limit: 10 })).toEqual(failure);
});

test('[ADMIN-13] who is signed out is told so before anybody is asked', async () => {
  const { commands, opened } = commandsOf('http://127.0.0.1:1', admin.slug, null);
  const signedOut = new HeartlineError('signedOut');
  await expect(commands['admin.sessions']()).rejects.toEqual(signedOut);
  await expect(commands['admin.changePassword']({ current: 'x', next: newPassword })).rejects.toEqual(
    signedOut,
  );
  await expect(commands['admin.openCustomerPage']()).rejects.toEqual(signedOut);
  expect(opened).toEqual([]);
});

test('[ADMIN-11] the customer’s page is opened in the browser at its address', async () => {
  const { commands, opened } = commandsOf('https://support.acme.example', admin.slug, { token: 'x' });
  await commands['admin.openCustomerPage']();
  expect(opened).toEqual(['https://support.acme.example/c/acme']);
});
