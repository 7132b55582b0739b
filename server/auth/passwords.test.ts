import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { bestArgon2, nativeArgon2, portableArgon2 } from './argon2.ts';
import { Passwords } from './passwords.ts';
import { Throttle } from './throttle.ts';
import { BusyError, WorkQueue } from './workQueue.ts';

const small = { memory: 256, passes: 2, parallelism: 1 };

test('[SRV-10] a password is kept as argon2id and found right whichever engine checks it', async () => {
  const salt = randomBytes(16);
  const portable = await portableArgon2('pässword 密码', salt, small);
  expect(Buffer.from(portable)).toEqual(Buffer.from(await nativeArgon2('pässword 密码', salt, small)));
  const random = (bytes: number) => randomBytes(bytes);
  const passwords = new Passwords({ argon2: await bestArgon2(), random });
  const stored = await passwords.hash('right');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await passwords.hash('right')).not.toBe(stored);
  expect(await passwords.verify('right', stored)).toBe(true);
  expect(await passwords.verify('wrong', stored)).toBe(false);
});

test('[SRV-10] an unknown account costs the same work as a known one', async () => {
  const spent: object[] = [];
  const passwords = new Passwords({
    argon2: (password, salt, parameters) => {
      spent.push(parameters);
      return nativeArgon2(password, salt, small);
    },
    random: (bytes) => randomBytes(bytes),
  });
  const stored = await passwords.hash('right');
  spent.length = 0;
  await passwords.verify('right', stored);
  expect(await passwords.verify('right', undefined)).toBe(false);
  expect(spent).toHaveLength(2);
  expect(spent[0]).toEqual(spent[1]);
});

test('[SRV-10] two hashes are made at once, some wait, and more are turned away', async () => {
  const queue = new WorkQueue({ atOnce: 2, waiting: 1 });
  let [running, most] = [0, 0];
  const ends: (() => void)[] = [];
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => void ends.push(resolve));
    running -= 1;
  };
  const done = [queue.run(work), queue.run(work), queue.run(work)];
  await expect(queue.run(work)).rejects.toThrow(BusyError);
  ends.shift()?.();
  await done[0];
  ends.shift()?.();
  await done[1];
  ends.shift()?.();
  await done[2];
  expect(most).toBe(2);
});

test('[SRV-3] each further wrong guess costs twice the time, up to a limit, and an hour’s rest forgives', () => {
  let now = 0;
  const throttle = new Throttle({ free: 2, firstMs: 1000, maxMs: 5000, now: () => now });
  const waits = Array.from({ length: 6 }, () => {
    throttle.attempt('key');
    return throttle.waitMs('key');
  });
  expect(waits).toEqual([0, 0, 1000, 2000, 4000, 5000]);
  expect(throttle.waitMs('another')).toBe(0);
  now += 5000;
  expect(throttle.waitMs('key')).toBe(0);
  throttle.attempt('key');
  expect(throttle.waitMs('key')).toBe(5000);
  now += 3_600_001;
  throttle.attempt('key');
  expect(throttle.waitMs('key')).toBe(0);
  throttle.succeeded('key');
  expect(throttle.waitMs('key')).toBe(0);
});
