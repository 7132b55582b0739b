import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { closeAll, FilesEnd, noise, scratch, sha256 } from './filesEnd.ts';
import { FilesPipe } from './filesPipe.ts';

afterEach(closeAll);

interface PairOptions {
  readonly agent?: Partial<ConstructorParameters<typeof FilesEnd>[0]>;
  readonly customer?: Partial<ConstructorParameters<typeof FilesEnd>[0]>;
}

/** Agent (0) and customer (1) with a line between them. */
function pair(folder: string, { agent = {}, customer = {} }: PairOptions = {}) {
  const pipe = new FilesPipe();
  const ends = {
    agent: new FilesEnd({ line: pipe.side(0), folder: join(folder, 'agent'), isCustomers: false, ...agent }),
    customer: new FilesEnd({ line: pipe.side(1), folder: join(folder, 'customer'), ...customer }),
  };
  pipe.attach(0, ends.agent.transfers);
  pipe.attach(1, ends.customer.transfers);
  pipe.join();
  return { pipe, ...ends };
}

test('[FILES-1] many files reach the other end byte for byte, both ways at once, and each end hears of it', async () => {
  using place = scratch();
  const { agent, customer, pipe } = pair(place.path);
  const sizes = [0, 1, 61_440, 61_441, 5_000_000, 300_000, 122_880];
  const paths = await Promise.all(
    sizes.map(async (size, i) => {
      const path = join(place.path, `file ${i}.bin`);
      await writeFile(path, noise(size, i));
      return path;
    }),
  );
  await Promise.all([agent.transfers.offer(paths), customer.transfers.offer(paths)]);
  for (const [from, to] of [
    [agent, customer],
    [customer, agent],
  ] as const) {
    const list = await from.untilOver(2 * sizes.length);
    expect(new Set(list.map(({ state }) => state))).toEqual(new Set(['done']));
    await to.until('all', () => to.arrived.length === sizes.length);
    for (const [i, path] of paths.entries()) {
      const bytes = await readFile(path);
      const file = to.arrived.find(({ name }) => name === `file ${i}.bin`);
      expect(file).toMatchObject({ size: sizes[i], sha256: sha256(bytes) });
      expect((await readFile(file?.path ?? '')).equals(bytes)).toBe(true);
      expect(to.transfers.pathOf(file?.transferId ?? '')).toBe(file?.path);
    }
    expect(from.delivered.map(({ sha256: hash }) => hash).sort()).toEqual(
      to.arrived.map(({ sha256: hash }) => hash).sort(),
    );
    expect((await to.files()).parts).toEqual([]);
    expect(from.violations).toEqual([]);
  }
  // A backlog that is full lets one more of each file pass.
  expect(pipe.longestBacklog).toBeLessThan(1_048_576 + 4 * 65_536);
});

test('[FILES-6] what is received overwrites nothing and may be run by nobody', async () => {
  using place = scratch();
  const { agent, customer } = pair(place.path);
  await mkdir(customer.folder);
  await writeFile(join(customer.folder, 'run.sh'), 'mine');
  const path = join(place.path, 'run.sh');
  await writeFile(path, '#!/bin/sh\n', { mode: 0o755 });
  await agent.transfers.offer([path]);
  await customer.until('the file', () => customer.arrived.length === 1);
  await agent.untilOver();
  await agent.transfers.offer([path]);
  await customer.until('the second', () => customer.arrived.length === 2);
  expect(await customer.files()).toEqual({ whole: ['run (2).sh', 'run (3).sh', 'run.sh'], parts: [] });
  expect(await readFile(join(customer.folder, 'run.sh'), 'utf8')).toBe('mine');
  expect((await stat(join(customer.folder, 'run (2).sh'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(customer.folder, 'unfinished'))).mode & 0o777).toBe(0o700);
});

test('[FILES-2] folders, links, pipes, what may not be read and what is not there are refused, each in its own words', async () => {
  using place = scratch();
  const { agent, customer } = pair(place.path, { agent: { limits: { fileBytes: 1000 } } });
  const at = (name: string): string => join(place.path, name);
  await mkdir(at('folder'));
  await writeFile(at('plain.txt'), 'plain');
  await writeFile(at('large.txt'), noise(1001));
  await writeFile(at('secret.txt'), 'secret', { mode: 0 });
  await symlink(at('plain.txt'), at('link.txt'));
  execFileSync('mkfifo', [at('pipe')]);
  const names = ['folder', 'link.txt', 'pipe', 'secret.txt', 'nowhere.txt', 'large.txt', 'plain.txt'];
  await agent.transfers.offer([...names.map(at), '/dev/zero']);
  const list = await agent.untilOver(8);
  const isRoot = process.getuid?.() === 0;
  expect(list.map((each) => [each.name, 'why' in each ? each.why : each.state])).toEqual([
    ['folder', 'folder'],
    ['link.txt', 'link'],
    ['pipe', 'notAFile'],
    ['secret.txt', isRoot ? 'done' : 'unreadable'],
    ['nowhere.txt', 'gone'],
    ['large.txt', 'tooLarge'],
    ['plain.txt', 'done'],
    ['zero', 'notAFile'],
  ]);
  expect((await customer.files()).whole).toEqual(isRoot ? ['plain.txt', 'secret.txt'] : ['plain.txt']);
});

test('[FILES-2] a file that changes while it is sent is noticed, and nothing of it is kept', async () => {
  using place = scratch();
  const { agent, customer, pipe } = pair(place.path);
  const path = join(place.path, 'log.txt');
  await writeFile(path, noise(6_000_000));
  let chunks = 0;
  const changed = Promise.withResolvers<void>();
  pipe.onArrival = (_from, message) => {
    if (typeof message === 'string') return;
    chunks += 1;
    if (chunks === 5) writeFile(path, 'more', { flag: 'a' }).then(changed.resolve, changed.reject);
  };
  await agent.transfers.offer([path]);
  await changed.promise;
  expect(await agent.untilOver()).toMatchObject([{ state: 'failed', why: 'changed' }]);
  expect(await customer.untilOver()).toMatchObject([{ state: 'failed', why: 'changed' }]);
  await customer.transfers.close();
  expect(await customer.files()).toEqual({ whole: [], parts: [] });
});

test('[FILES-2] more than may wait is not taken at all, and nothing leaves without a lease', async () => {
  using place = scratch();
  const { agent } = pair(place.path, { agent: { limits: { waiting: 3 } } });
  const path = join(place.path, 'a.txt');
  await writeFile(path, 'a');
  await expect(agent.transfers.offer([path, path, path, path])).rejects.toMatchObject({
    code: 'tooManyFiles',
  });
  agent.maySend = false;
  await expect(agent.transfers.offer([path])).rejects.toMatchObject({ code: 'filesNotAllowed' });
  expect(agent.list).toEqual([]);
});

test.each(['agent', 'customer'] as const)(
  '[FILES-3] the %s gives a file up: both see who, and nothing of it is kept',
  async (who) => {
    using place = scratch();
    const { pipe, ...ends } = pair(place.path);
    const path = join(place.path, 'large.bin');
    await writeFile(path, noise(8_000_000));
    pipe.onArrival = (_from, message) => {
      if (typeof message === 'string') return;
      pipe.onArrival = () => undefined;
      for (const { transferId } of ends[who].list) ends[who].transfers.cancel(transferId);
    };
    await ends.agent.transfers.offer([path]);
    const other = who === 'agent' ? 'customer' : 'agent';
    expect(await ends[who].untilOver()).toMatchObject([{ state: 'cancelled', by: 'us' }]);
    expect(await ends[other].untilOver()).toMatchObject([{ state: 'cancelled', by: 'them' }]);
    // What was on its way when the customer gave up is no violation.
    await ends.agent.transfers.offer([path]);
    await ends.customer.until('it once more', () => ends.customer.arrived.length === 1);
    expect(ends.customer.violations).toEqual([]);
    expect(await ends.customer.files()).toEqual({ whole: ['large.bin'], parts: [] });
  },
);

// Whoever is root may write in every folder.
test.skipIf(process.getuid?.() === 0)(
  '[FILES-3] a disk that fails a file which was given up meanwhile keeps nothing of it either',
  async () => {
    using place = scratch();
    const { agent, customer } = pair(place.path);
    const path = join(place.path, 'a.bin');
    await writeFile(path, noise(100_000));
    await mkdir(join(customer.folder, 'unfinished'), { recursive: true });
    await chmod(customer.folder, 0o500);
    await agent.transfers.offer([path]);
    await customer.until('the check', () => customer.list[0]?.state === 'checking');
    for (const { transferId } of customer.list) customer.transfers.cancel(transferId);
    expect(await customer.untilOver()).toMatchObject([{ state: 'cancelled', by: 'us' }]);
    await customer.until('the fault', () => customer.faults.length > 0);
    await customer.transfers.close();
    expect(customer.faults).toMatchObject([{ cause: { code: 'EACCES' } }]);
    await chmod(customer.folder, 0o700);
    expect(await customer.files()).toEqual({ whole: [], parts: [] });
  },
);

test('[FILES-4] a lease that ends stops what it had let in, and what was on its way is no violation', async () => {
  using place = scratch();
  let now = 0;
  const { agent, customer, pipe } = pair(place.path, { customer: { now: () => now } });
  const path = join(place.path, 'large.bin');
  await writeFile(path, noise(8_000_000));
  pipe.onArrival = (_from, message) => {
    if (typeof message === 'string') return;
    pipe.onArrival = () => undefined;
    customer.mayReceive = false;
    customer.transfers.leasesChanged();
  };
  await agent.transfers.offer([path]);
  expect(await customer.untilOver()).toMatchObject([{ state: 'failed', why: 'notAllowed' }]);
  expect(await agent.untilOver()).toMatchObject([{ state: 'failed', why: 'notAllowed' }]);
  now = 5000;
  await agent.transfers.offer([path]);
  expect(await agent.untilOver(2)).toMatchObject([{}, { state: 'refused', why: 'notAllowed' }]);
  expect(customer.violations).toEqual([]);
  now = 5001;
  await agent.transfers.offer([path]);
  expect(await agent.untilOver(3)).toMatchObject([{}, {}, { state: 'refused', why: 'notAllowed' }]);
  expect(customer.violations).toEqual(['files.notAllowed']);
  await customer.transfers.close();
  expect(await customer.files()).toEqual({ whole: [], parts: [] });
});

test('[FILES-4] what goes out stops with its lease', async () => {
  using place = scratch();
  const { agent, customer, pipe } = pair(place.path);
  const path = join(place.path, 'large.bin');
  await writeFile(path, noise(8_000_000));
  pipe.onArrival = (_from, message) => {
    if (typeof message === 'string') return;
    pipe.onArrival = () => undefined;
    customer.maySend = false;
    customer.transfers.leasesChanged();
  };
  await customer.transfers.offer([path]);
  expect(await customer.untilOver()).toMatchObject([{ state: 'failed', why: 'notAllowed' }]);
  expect(await agent.untilOver()).toMatchObject([{ state: 'failed', why: 'notAllowed' }]);
  expect(agent.violations).toEqual([]);
});

test('[FILES-5] a disk that would be too full is told before anything is sent', async () => {
  using place = scratch();
  const { agent, customer } = pair(place.path, {
    customer: { limits: { keptFreeBytes: Number.MAX_SAFE_INTEGER } },
  });
  const path = join(place.path, 'a.bin');
  await writeFile(path, noise(100_000));
  await agent.transfers.offer([path]);
  expect(await agent.untilOver()).toMatchObject([{ state: 'refused', why: 'noRoom' }]);
  expect(await customer.untilOver()).toMatchObject([{ state: 'refused', why: 'noRoom' }]);
  await customer.transfers.close();
  expect(await customer.files()).toEqual({ whole: [], parts: [] });
});

test('[FILES-11] on a line that is too slow no more waits than its backlog may be', async () => {
  using place = scratch();
  const { agent, customer, pipe } = pair(place.path);
  const path = join(place.path, 'large.bin');
  await writeFile(path, noise(8_000_000));
  const other = join(place.path, 'other.bin');
  await writeFile(other, noise(8_000_000, 2));
  const full = Promise.withResolvers<void>();
  const offered = Promise.withResolvers<void>();
  pipe.onArrival = (from, message) => {
    if (from === 0 || !String(message).includes('"accept"')) return;
    pipe.onArrival = () => undefined;
    pipe.isHeld = true;
  };
  pipe.onSent = (message) => {
    if (pipe.longestBacklog >= 1_048_576) full.resolve();
    if (String(message).includes('other.bin')) offered.resolve();
  };
  await agent.transfers.offer([path]);
  await full.promise;
  // Whoever has read another file of the same size to its end meanwhile could have read on in this one.
  await agent.transfers.offer([other]);
  await offered.promise;
  expect(pipe.longestBacklog).toBeLessThan(1_048_576 + 2 * 65_536);
  pipe.letGo();
  await customer.until('both all the same', () => customer.arrived.length === 2);
  expect(pipe.longestBacklog).toBeLessThan(1_048_576 + 2 * 65_536);
});

test('[FILES-3] who gives a file up while there is no line is understood when there is one', async () => {
  using place = scratch();
  const { agent, customer, pipe } = pair(place.path);
  const path = join(place.path, 'large.bin');
  await writeFile(path, noise(8_000_000));
  const begun = Promise.withResolvers<void>();
  pipe.onArrival = (_from, message) => {
    if (typeof message !== 'string') begun.resolve();
  };
  await agent.transfers.offer([path]);
  await begun.promise;
  pipe.cut();
  for (const { transferId } of agent.list) agent.transfers.cancel(transferId);
  expect(customer.list).toMatchObject([{ state: 'lost' }]);
  pipe.join();
  expect(await customer.untilOver()).toMatchObject([{ state: 'cancelled', by: 'them' }]);
  await customer.transfers.close();
  expect(await customer.files()).toEqual({ whole: [], parts: [] });
});

test('[FILES-7] progress is told in bytes and bytes a second, and never goes back', async () => {
  using place = scratch();
  let now = 0;
  const seen: { settled: number; bytesPerSecond: number }[] = [];
  const { agent, customer, pipe } = pair(place.path, { agent: { now: () => now } });
  const path = join(place.path, 'a.bin');
  await writeFile(path, noise(10_000_000));
  pipe.onArrival = () => {
    now += 250;
    const [shown] = agent.shown;
    if (shown?.transfer.state === 'moving') {
      seen.push({ settled: shown.transfer.settled, bytesPerSecond: shown.bytesPerSecond });
    }
  };
  await agent.transfers.offer([path]);
  await customer.until('it', () => customer.arrived.length === 1);
  const settled = seen.map((each) => each.settled);
  expect(settled).toEqual([...settled].sort((a, b) => a - b));
  expect(new Set(settled).size).toBeGreaterThan(5);
  expect(Math.max(...seen.map((each) => each.bytesPerSecond))).toBeGreaterThan(61_440);
});
