import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { AgentFiles } from '../../../main/assist/files/agentFiles.ts';
import { closeAll, FilesEnd, noise, scratch, sha256 } from './filesEnd.ts';
import { FilesPipe } from './filesPipe.ts';

afterEach(closeAll);

const waiting = { isUp: true, maySend: false, mayReceive: false };
const asked = { ...waiting, mayReceive: true };
const over = { isUp: false, maySend: false, mayReceive: false };

/** A customer's end that sends what it likes, and the agent's end as its main process has it. */
function session(place: string) {
  const pipe = new FilesPipe();
  const customer = new FilesEnd({ line: pipe.side(1), folder: join(place, 'customer') });
  const line = pipe.side(0);
  const violations: string[] = [];
  const moved: object[] = [];
  const agent = new AgentFiles({
    folder: join(place, 'agent'),
    platform: process.platform,
    now: () => Date.now(),
    newId: randomUUID,
    send: (data) => line.send(data),
    onChange: (shown) => look(shown.map(({ transfer }) => transfer.state)),
    onOffered: () => undefined,
    onMoved: (direction, file) => {
      moved.push({ direction, name: file.name, sha256: file.sha256 });
      told.resolve();
    },
    onViolation: (what) => violations.push(what),
    onFault: (error) => {
      throw error;
    },
  });
  const told = Promise.withResolvers<void>();
  const hooks = { onStates: (_states: readonly string[]): void => undefined };
  const look = (states: readonly string[]): void => hooks.onStates(states);
  pipe.attach(0, {
    received: (data) => {
      agent.heard(data);
      agent.left(data.length);
    },
    lineLost: () => undefined,
    lineBack: () => undefined,
  });
  pipe.attach(1, customer.transfers);
  pipe.join();
  onTestFinished(() => agent.over());
  return { agent, customer, violations, moved, told: told.promise, hooks };
}

test('[FILES-4] what a customer’s end sends unasked is not taken by the agent’s, and is a violation', async () => {
  using place = scratch();
  const { agent, customer, violations, moved } = session(place.path);
  const path = join(place.path, 'a.bin');
  await writeFile(path, noise(100_000));
  agent.line(waiting);
  await customer.transfers.offer([path]);
  expect(await customer.untilOver()).toMatchObject([{ state: 'refused', why: 'notAllowed' }]);
  expect(violations).toEqual(['files.notAllowed']);
  expect(moved).toEqual([]);
  expect(agent.shown).toEqual([]);
});

test('[FILES-4] [FILES-6] what was asked for is taken, and can be found until the window is closed', async () => {
  using place = scratch();
  const { agent, customer, violations } = session(place.path);
  const path = join(place.path, 'a.bin');
  await writeFile(path, noise(100_000));
  agent.line(waiting);
  agent.line(asked);
  await customer.transfers.offer([path]);
  expect(await customer.untilOver()).toMatchObject([{ state: 'done' }]);
  const id = agent.shown[0]?.transfer.transferId ?? '';
  agent.line(over);
  expect(agent.shown).toMatchObject([{ transfer: { state: 'done', name: 'a.bin' } }]);
  expect(agent.transfers?.pathOf(id)).toBe(join(place.path, 'agent', 'a.bin'));
  await expect(agent.transfers?.offer([path])).rejects.toMatchObject({ code: 'filesNotAllowed' });
  agent.over();
  expect(agent.shown).toEqual([]);
  expect(agent.transfers).toBeUndefined();
  expect(violations).toEqual([]);
});

test('[FILES-6] a file that is being checked when the session ends is still told, listed and found', async () => {
  using place = scratch();
  const { agent, customer, moved, told, hooks } = session(place.path);
  const path = join(place.path, 'a.bin');
  await writeFile(path, noise(100_000));
  hooks.onStates = (states) => {
    if (states.includes('checking')) agent.line(over);
  };
  agent.line(asked);
  await customer.transfers.offer([path]);
  await told;
  expect(moved).toEqual([{ direction: 'out', name: 'a.bin', sha256: sha256(noise(100_000)) }]);
  expect(agent.shown).toMatchObject([{ transfer: { state: 'done' } }]);
});
