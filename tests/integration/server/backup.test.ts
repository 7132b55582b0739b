import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp, restore } from '#server/app/backup/commands.ts';
import { onBothDatabases } from './databases.ts';
import { AgentSocket } from './socket.ts';
import { aCase, aNote, admin, World } from './world.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

onBothDatabases((fresh) => {
  test('[SRV-70] a backup taken while agents write is restored whole, and every client starts anew', async () => {
    const source = await World.start(await fresh());
    const owner = await source.setUp();
    await source.otherWorkspace('other');
    // A separator that some readers take for the end of a line.
    const opened = aCase('before\u2028the backup');
    await source.mustPush(owner, opened, aNote(opened.caseId, 'a note with "quotes" and \\ \n lines'));
    await writeFile(join(source.dataDir, 'blobs', 'some-file'), 'bytes');
    const before = await source.rows(owner);

    const enough = new AbortController();
    const writing = (async () => {
      while (!enough.signal.aborted) await source.mustPush(owner, aNote(opened.caseId, 'meanwhile'));
    })();
    const folder = join(await aFolder(), 'backup');
    await backUp(source.config, folder);
    enough.abort();
    await writing;
    const after = await source.rows(owner);

    const target = await World.start(await fresh());
    await target.stop();
    await rm(target.dataDir, { recursive: true, force: true });
    const empty = { ...target.config, ...(await fresh()) };
    await restore(empty, folder);
    await target.restartWith(empty);

    // A session may have been revoked after the backup: none counts, and no cursor.
    expect((await target.ask('GET', '/api/v1/me', { token: owner.token })).status).toBe(401);
    const again = await target.signIn(admin.email);
    const { cursor, token } = again;
    expect(await target.pull({ ...owner, token })).toMatchObject({ kind: 'expired', cursor: { seq: 0 } });
    expect(cursor.epoch).not.toBe(owner.cursor.epoch);
    const restored = await target.rows(again);
    const ids = new Set(restored.map(({ id }) => id));
    expect(before.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(restored.length).toBeLessThanOrEqual(after.length);
    // A moment of the source, not a mixture: its rows in their order, up to the greatest number.
    const events = restored.filter(({ entity }) => entity === 'event');
    expect(events).toEqual(after.filter(({ entity }) => entity === 'event').slice(0, events.length));
    expect(await readdir(join(target.dataDir, 'blobs'))).toEqual(['some-file']);

    const hello = await (await AgentSocket.greeted(target.url, token)).heard('hello');
    expect(hello.epoch).toBe(cursor.epoch);
    await target.mustPush(again, aNote(opened.caseId, 'findable afterwards'));
    const found = await target.ask('GET', '/api/v1/search?text=findable', { token });
    expect(found.body).toHaveLength(1);
    const older = await target.ask('GET', '/api/v1/search?text=quotes', { token });
    expect(older.body).toHaveLength(1);
  });

  test('[SRV-71] nothing is restored over what is there, and nothing is backed up over a folder', async () => {
    const world = await World.start(await fresh());
    await world.setUp();
    const folder = join(await aFolder(), 'backup');
    await backUp(world.config, folder);
    await expect(backUp(world.config, folder)).rejects.toThrow('not empty');
    await world.stop();
    await expect(restore(world.config, folder)).rejects.toThrow(/already|not empty/);
    await expect(restore(world.config, await aFolder())).rejects.toThrow('no whole backup');
  });
});

test('[SRV-72] what a database has left beside its place keeps a restore out; a folder that is missing is made', async () => {
  const world = await World.start();
  await world.setUp();
  const folder = join(await aFolder(), 'backup');
  await backUp(world.config, folder);
  const place = join(await aFolder(), 'new', 'place');
  const config = { ...world.config, dataDir: join(place, 'data'), database: `sqlite:${join(place, 'x.db')}` };
  await mkdir(place, { recursive: true });
  for (const end of ['-wal', '-shm', '-journal']) {
    await writeFile(join(place, `x.db${end}`), 'left behind');
    await expect(restore(config, folder)).rejects.toThrow(`x.db${end} already`);
    expect(await readdir(place)).toEqual([`x.db${end}`]);
    await rm(join(place, `x.db${end}`));
  }
  await rm(place, { recursive: true });
  await restore(config, folder);
  expect((await readdir(place)).toSorted()).toEqual(['data', 'x.db']);
});
