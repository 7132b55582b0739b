import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { signedInSchema } from '#core/contracts/sync/accounts.ts';
import { pullAnswerSchema } from '#core/contracts/sync/feed.ts';
import { onBothDatabases } from './databases.ts';
import { AgentSocket } from './socket.ts';
import { aCase, admin, password, setupCode } from './world.ts';

const main = fileURLToPath(new URL('../../../server/app/main.ts', import.meta.url));

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-process-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function start(config: object, env: Record<string, string> = {}, args: string[] = ['serve']) {
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      ...process.env,
      HEARTLINE_SERVER: JSON.stringify({ logLevel: 'info', setupCode, ...config }),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function readyOf(child: ReturnType<typeof start>): Promise<string> {
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { kind, url } = JSON.parse(line) as { kind: string; url: string };
  expect(kind).toBe('ready');
  child.stderr.resume();
  return url;
}

const post = (url: string, path: string, body: object, token = '') =>
  fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

async function signedIn(url: string) {
  await post(url, '/setup', { setupCode, workspaceName: 'Acme', name: 'Ada', ...admin, password });
  const answer = await post(url, '/sessions', { ...admin, password, deviceName: 'x' });
  return signedInSchema.parse(await answer.json());
}

test('[SRV-60] the process says where it is and ends with status 0 on SIGTERM, or when its parent is gone', async () => {
  // The folder of a first start is not there yet.
  const one = start({ dataDir: join(await aFolder(), 'data'), port: 0 });
  const url = await readyOf(one);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const ended = once(one, 'exit');
  one.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const child = start({ dataDir: await aFolder(), port: 0, parent: 'stdin' });
  await readyOf(child);
  const orphaned = once(child, 'exit');
  child.stdin.end();
  expect(await orphaned).toEqual([0, null]);
});

test('[SRV-61] a wrong configuration ends the process with one line on standard error', async () => {
  const child = start({ port: 'hunter2' });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(said).toBe('The configuration of the server is wrong at: port (invalid_type).\n');
});

test('[SRV-62] a second server on the same SQLite file is refused in words', async () => {
  const dataDir = await aFolder();
  await readyOf(start({ dataDir, port: 0 }));
  const second = start({ dataDir, port: 0 });
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
  expect(code).toBe(1);
  expect(said).toContain('Another server is using');
});

onBothDatabases((fresh) => {
  test('[SRV-63] what was answered is there after SIGTERM and after kill -9, and sockets are told', async () => {
    const config = { dataDir: await aFolder(), port: 0, ...(await fresh()) };
    const acknowledged = new Set<string>();
    let child = start(config);
    let url = await readyOf(child);
    const owner = await signedIn(url);
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const socket = await AgentSocket.greeted(url, owner.token);
      const ended = once(child, 'exit');
      let stopped = false;
      let answered = 0;
      const writers = Array.from({ length: 3 }, async () => {
        while (!stopped) {
          const opened = aCase();
          const ops = [{ opId: v7(), n: 0, body: opened }];
          const answer = await post(url, '/sync/push', { clientId: v7(), ops }, owner.token).catch(
            () => undefined,
          );
          if (answer?.status === 200) acknowledged.add(opened.caseId);
          else stopped = true;
          answered += 1;
          if (answered === 12) child.kill(signal);
        }
      });
      await Promise.all(writers);
      await ended;
      expect(await socket.closed).toBe(signal === 'SIGTERM' ? 1001 : 1006);
      child = start(config);
      url = await readyOf(child);
      const response = await fetch(`${url}/api/v1/sync/pull?seq=0&limit=5000`, {
        headers: { authorization: `Bearer ${owner.token}` },
      });
      const answer = pullAnswerSchema.parse(await response.json());
      const found = new Set(answer.kind === 'page' ? answer.page.rows.map(({ id }) => id) : []);
      expect(acknowledged.size).toBeGreaterThan(10);
      expect([...acknowledged].filter((caseId) => !found.has(caseId))).toEqual([]);
    }
  });
});
