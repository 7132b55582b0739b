import { hash, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Lease } from '#core/domain/assist/lease.ts';
import { transferLimits } from '#core/domain/assist/transferLimits.ts';
import { FilesUse } from '../../../main/assist/files/filesUse.ts';
import { closeAll, FilesEnd, noise, scratch } from './filesEnd.ts';
import { FilesPipe } from './filesPipe.ts';

afterEach(closeAll);

/** The customer's device as its session has it, and the agent's end. */
function session(place: string) {
  const held = new Set<Lease>();
  const violations: string[] = [];
  const noted: object[] = [];
  const pipe = new FilesPipe();
  const line = pipe.side(1);
  const use = new FilesUse(
    {
      has: (lease) => held.has(lease),
      isAsked: false,
      isRecorded: false,
      say: () => undefined,
      surfaceIds: [],
      placeOf: () => undefined,
      send: (channel, data) => channel === 'files' && line.send(data),
      violated: (what) => violations.push(what),
      note: (fact) => noted.push(fact),
    },
    {
      folder: join(place, 'customer'),
      platform: process.platform,
      now: () => Date.now(),
      newId: () => randomUUID(),
      limits: { ...transferLimits, keptFreeBytes: 0 },
      onChange: () => undefined,
      onFault: (error) => {
        throw error;
      },
    },
  );
  const agent = new FilesEnd({ line: pipe.side(0), folder: join(place, 'agent'), isCustomers: false });
  agent.maySend = false;
  pipe.attach(0, agent.transfers);
  pipe.attach(1, {
    received: (data) =>
      use.take({ type: 'files', data: typeof data === 'string' ? data : new Uint8Array(data) }),
    lineLost: () => use.reach(false),
    lineBack: () => use.reach(true),
  });
  const said: string[] = [];
  pipe.onArrival = (from, message) => {
    if (from === 0 && typeof message === 'string') said.push(message);
    if (from === 1) use.report({ type: 'sent', channel: 'files', bytes: message.length });
  };
  pipe.join();
  return { use, agent, held, violations, noted, said, pipe };
}

test('[FILES-4] the customer’s device takes and gives files by its leases, and the agent’s end is silent without one', async () => {
  using place = scratch();
  const { use, agent, held, violations, noted, said } = session(place.path);
  const path = join(place.path, 'a.bin');
  await writeFile(path, noise(3_000_000));

  await expect(use.transfers.offer([path])).rejects.toMatchObject({ code: 'filesNotAllowed' });
  held.add('filesOut');
  use.begin();
  await use.transfers.offer([path]);
  await agent.until('it', () => agent.arrived.length === 1);
  expect((await readFile(agent.arrived[0]?.path ?? '')).equals(await readFile(path))).toBe(true);
  // Answers to what the customer sends, and nothing of its own.
  expect(said.filter((text) => text.includes('"back"'))).toEqual([]);

  held.add('filesIn');
  use.begin();
  agent.maySend = true;
  agent.transfers.leasesChanged();
  await agent.transfers.offer([path]);
  await agent.until('delivery', () => agent.delivered.length === 1);
  const file = { type: 'file', name: 'a.bin', size: 3_000_000, sha256: hash('sha256', noise(3_000_000)) };
  expect(noted).toEqual([
    { ...file, direction: 'out' },
    { ...file, direction: 'in' },
  ]);
  expect(violations).toEqual([]);
  await use.close();
});

test('[FILES-4] when the lease ends, both ends stop, the customer’s says so, and the agent’s says nothing more', async () => {
  using place = scratch();
  const { use, agent, held, violations, said, pipe } = session(place.path);
  const path = join(place.path, 'a.bin');
  await writeFile(path, noise(8_000_000));
  held.add('filesIn');
  use.begin();
  agent.maySend = true;
  agent.transfers.leasesChanged();
  const begun = Promise.withResolvers<void>();
  const listen = pipe.onArrival;
  pipe.onArrival = (from, message) => {
    listen(from, message);
    if (typeof message !== 'string') begun.resolve();
  };
  await agent.transfers.offer([path]);
  await begun.promise;
  said.length = 0;
  // The agent's end hears of it first, by the control channel.
  agent.maySend = false;
  agent.transfers.leasesChanged();
  expect(agent.list).toMatchObject([{ state: 'failed', why: 'notAllowed' }]);
  const stopped = Promise.withResolvers<void>();
  pipe.onArrival = (from, message) => {
    listen(from, message);
    if (from === 1 && String(message).includes('"stop"')) stopped.resolve();
  };
  held.delete('filesIn');
  use.end();
  await stopped.promise;
  expect(said).toEqual([]);
  expect(agent.violations).toEqual([]);
  expect(violations).toEqual([]);
  await use.close();
});
