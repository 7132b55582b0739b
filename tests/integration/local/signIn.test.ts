import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SyncStatus } from '#core/contracts/inbox.ts';
import { CallReporter } from '../../../main/inbox/callReporter.ts';
import { CallLog } from '../../../main/store/callLog.ts';
import type { OpenWorkspace } from '../../../main/inbox/openWorkspace.ts';
import { startWorkspaceThread } from '../../../main/inbox/workspaceThread.ts';
import { openDatabase } from '../../../main/store/database.ts';
import { SecretStore } from '../../../main/store/secretStore.ts';
import { SessionStore } from '../../../main/store/sessionStore.ts';
import { WorkspaceDesk } from '../../../main/sync/workspaceDesk.ts';
import { until } from '../../fixtures/processes.ts';
import { password, RealServer, send } from './desk.ts';

/** Stands for the system's store, which a test machine has none of: seals so that the plain text is nowhere. */
const sealed: string[] = [];
const cipher = (available: boolean) => ({
  isEncryptionAvailable: () => available,
  encryptString: (text: string) => {
    sealed.push(text);
    return Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer;
  },
  decryptString: (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
});

let server: RealServer;
let home: string;
let closers: (() => Promise<void>)[] = [];
beforeAll(async () => {
  server = await RealServer.start();
  await server.addAgent('Ana');
  await server.addAgent('Bea');
});
afterAll(() => server.stop());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'heartline-desk-'));
  closers = [];
});
afterEach(async () => {
  for (const close of closers.toReversed()) await close();
  rmSync(home, { recursive: true, force: true });
});

/** The desk as the app builds it, with the workspace in its own thread. */
async function openDesk({ store = true } = {}) {
  const database = openDatabase(join(home, 'heartline.sqlite'));
  const statuses: SyncStatus[] = [];
  const desk = new WorkspaceDesk({
    data: join(home, 'workspaces'),
    deviceName: 'A test',
    sessions: new SessionStore(database),
    secrets: new SecretStore(database, cipher(store), 'win32'),
    open: (options, emit, onGone) =>
      startWorkspaceThread(new URL('../../../main/inbox/worker.ts', import.meta.url), options, emit, onGone),
    onStatus: (status) => statuses.push(status),
    onEvent: () => {},
    onSwitch: () => {},
    onFault: () => {},
  });
  const close = async (): Promise<void> => {
    closers = closers.filter((other) => other !== close);
    await desk.close();
    await database.destroy();
  };
  closers.push(close);
  await desk.start();
  return { desk, statuses, close };
}
type TestDesk = Awaited<ReturnType<typeof openDesk>>['desk'];

const as = (name: string) => ({ server: server.url, slug: 'acme', email: `${name}@acme.example`, password });
const workspaceOf = (desk: TestDesk): OpenWorkspace => {
  if (!desk.open) throw new Error('nobody is signed in');
  return desk.open;
};
const online = (desk: TestDesk): Promise<true> =>
  until(
    'the desk to be online and whole',
    () => (desk.status.state === 'online' && desk.status.filling === null ? true : undefined),
    { timeoutMs: 30_000 },
  );
const onDisk = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];

test('[LOCAL-19] who has signed in still is after a restart, and the token is nowhere in clear', async () => {
  const first = await openDesk();
  expect(await first.desk.signIn(as('ana'))).toMatchObject({ state: 'connecting', problem: null });
  await online(first.desk);
  await first.close();
  const all = onDisk(home)
    .filter((name) => /sqlite(-wal)?$/.test(name))
    .map((name) => readFileSync(join(home, name)).toString('latin1'));
  expect(all.length).toBeGreaterThan(1);
  const second = await openDesk();
  await online(second.desk);
  expect(await workspaceOf(second.desk).directory()).toMatchObject({ me: { name: 'Ana' } });
  const secrets = [password, ...sealed];
  expect(secrets.length).toBeGreaterThan(1);
  expect(all.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
});

test('[LOCAL-19] without a secret store nothing is kept, and the person is told', async () => {
  const first = await openDesk({ store: false });
  await first.desk.signIn(as('ana'));
  await online(first.desk);
  expect(first.desk.status.problem).toBe('notRemembered');
  await first.close();
  const second = await openDesk({ store: false });
  expect(second.desk.status).toEqual({ state: 'signedOut', problem: 'notRemembered', server: server.url });
});

test('[LOCAL-19] what keeps somebody from signing in is told', async () => {
  const { desk } = await openDesk();
  expect(await desk.signIn({ ...as('ana'), password: 'wrong password' })).toMatchObject({
    problem: 'wrongPassword',
  });
  expect(await desk.signIn({ ...as('ana'), server: 'http://127.0.0.1:9' })).toMatchObject({
    problem: 'unreachable',
  });
  expect(await desk.signIn({ ...as('ana'), server: 'http://example.com' })).toMatchObject({
    problem: 'notHeartline',
  });
  const other = createServer((_request, answer) => answer.end('<html>hello</html>')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  expect(await desk.signIn({ ...as('ana'), server: url })).toMatchObject({ problem: 'notHeartline' });
  other.close();
  expect(desk.status.state).toBe('signedOut');
});

test('[LOCAL-19] signing out takes the copy from this computer and ends the session; nobody else sees what was there', async () => {
  const { caseId } = await server.customerWrites(`mine-${v7()}`, 'private to Ana');
  const { desk } = await openDesk();
  await desk.signIn(as('ana'));
  await online(desk);
  const [folder] = readdirSync(join(home, 'workspaces'));
  await workspaceOf(desk).saveDraft(caseId, { reply: 'a draft of Ana’s', note: '' });
  await desk.signOut();
  expect(desk.status).toMatchObject({ state: 'signedOut', problem: null });
  expect(onDisk(join(home, 'workspaces', folder ?? '')).filter((name) => name.startsWith('copy'))).toEqual(
    [],
  );
  await desk.signIn(as('bea'));
  await online(desk);
  expect(await workspaceOf(desk).draft(caseId)).toEqual({ reply: '', note: '' });
  await desk.signIn(as('ana'));
  await online(desk);
  expect(await workspaceOf(desk).draft(caseId)).toEqual({ reply: 'a draft of Ana’s', note: '' });
});

test('[LOCAL-19] what was not sent at sign-out is sent when the same agent signs in again', async () => {
  const { caseId } = await server.customerWrites(`unsent-${v7()}`, 'hello');
  const { desk } = await openDesk();
  await desk.signIn(as('ana'));
  await online(desk);
  await server.down();
  await workspaceOf(desk).do(send(caseId, 'written before'));
  await desk.signOut();
  await server.up();
  await desk.signIn(as('ana'));
  expect(desk.status.state).not.toBe('signedOut');
  await until('it to be sent', async () =>
    (await server.texts(caseId)).includes('written before') ? true : undefined,
  );
});

test('[LOCAL-20] a session that the server has ended signs this computer out and takes the copy with it', async () => {
  const { desk } = await openDesk();
  const signedIn = await server.signIn(
    (await server.tools.ledger.list(server.workspaceId, 'agent'))
      .map(({ value }) => value)
      .find(({ name }) => name === 'Ana') ?? (await server.addAgent('Eve')),
  );
  await desk.signIn(as('ana'));
  await online(desk);
  const [folder] = readdirSync(join(home, 'workspaces'));
  await fetch(`${server.url}/api/v1/sessions`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${signedIn.token}` },
  });
  await until('the sign-out', () => (desk.status.state === 'signedOut' ? true : undefined));
  expect(desk.status.problem).toBe('signedOut');
  expect(onDisk(join(home, 'workspaces', folder ?? '')).filter((name) => name.startsWith('copy'))).toEqual(
    [],
  );
});

test('[LOCAL-19] a token that is handed over serves where nobody has signed in, and again after sign-out', async () => {
  const { desk } = await openDesk();
  const bea = (await server.tools.ledger.list(server.workspaceId, 'agent')).find(
    ({ value }) => value.name === 'Bea',
  );
  if (!bea) throw new Error('there is no Bea');
  await desk.useToken(server.url, await server.signIn(bea.value));
  await online(desk);
  expect(desk.agentId).toBe(bea.value.agentId);
  await desk.signIn(as('ana'));
  await online(desk);
  await desk.useToken(server.url, await server.signIn(bea.value));
  expect(desk.agentId).not.toBe(bea.value.agentId);
  await desk.signOut();
  await online(desk);
  expect(desk.agentId).toBe(bea.value.agentId);
});

test('[LOCAL-24] a call is on its customer’s case, though it was made without a network', async () => {
  const { desk } = await openDesk();
  await desk.signIn(as('ana'));
  await online(desk);
  const log = new CallLog(openDatabase(':memory:'), () => desk.owner);
  const calls = new CallReporter({
    log,
    outbox: () => {
      const { open, owner } = desk;
      return open && owner !== undefined
        ? { owner, do: (body) => open.do(body), adoptFile: (file, path) => open.adoptFile(file, path) }
        : undefined;
    },
    recordings: { pathOf: () => Promise.resolve(undefined), remove: () => Promise.resolve() },
    onFault: (error) => {
      throw error;
    },
  });
  const number = `+4940${Date.now()}`;
  const callId = v7();
  await server.down();
  await log.append({ type: 'offered', callId, at: 1000, party: { number, displayName: 'Caller' } });
  await log.append({ type: 'accepted', callId, at: 2000 });
  await log.append({ type: 'ended', callId, at: 9000, ending: { by: 'us', cause: 'hungup' } });
  calls.flush();
  await server.up();
  desk.check();
  const found = await until(
    'the case of the call',
    async () => (await workspaceOf(desk).ofCaller(number)) ?? undefined,
  );
  const facts = await until('the end of the call', async () => {
    const { items } = await workspaceOf(desk).timeline(found.caseId ?? '', null, 50);
    const states = items.flatMap(({ event }) => (event.type === 'call' ? [event.fact] : []));
    return states.length === 3 ? states : undefined;
  });
  expect(facts).toMatchObject([
    { state: 'ringing' },
    { state: 'answered' },
    { state: 'ended', talkedMs: 7000 },
  ]);
});
