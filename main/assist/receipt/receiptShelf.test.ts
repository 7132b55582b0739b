import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { openSecrets } from '../../store/testing/secrets.ts';
import { DeviceKey } from './deviceKey.ts';
import { nodeCrypto } from './nodeCrypto.ts';
import { ReceiptShelf } from './receiptShelf.ts';
import { sessionId, who } from './testing/session.ts';

const noFault = (error: unknown): never => {
  throw error;
};

let folder: string;
let closers: (() => Promise<void>)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartline-receipts-'));
  closers = [];
});
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  await rm(folder, { recursive: true });
});

/** The app as it is at a start. */
function start({ isSecret = true, name = 'heartline.sqlite' } = {}): ReceiptShelf {
  const { secrets, close } = openSecrets(join(folder, name), isSecret);
  closers.push(close);
  return new ReceiptShelf({ folder: join(folder, 'receipts'), key: new DeviceKey(secrets), clock: Date.now });
}
const hooks = { onGreeted: () => {}, onViolation: () => {}, onFault: () => {} };
const journal = (): string => join(folder, 'receipts', sessionId, 'customer.jsonl');

/** Lets a customer's end grant and revoke, and kills it after so many entries. @returns what it could tell */
async function killAfter(entries: number, ...args: readonly string[]): Promise<number> {
  const program = new URL('testing/dyingCustomer.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, folder, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    told = Number(line);
    if (told === entries) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return told;
}

describe('[RECEIPT-8] a customer’s app that is killed', () => {
  test('loses no entry of which anybody could have heard, and ends as interrupted at its next start', async () => {
    const told = await killAfter(25);
    const shelf = start();
    expect(await shelf.recover(noFault)).toEqual([{ sessionId, outcome: 'closed' }]);
    const receipt = await shelf.read(sessionId, 'customer');
    const facts = receipt?.entries.map(({ entry: { fact } }) => fact) ?? [];
    expect(facts.length).toBeGreaterThan(told);
    expect(facts.at(-1)).toEqual({ type: 'ended', why: 'interrupted' });
    const file = await shelf.fileOf(sessionId, 'customer');
    expect(verifyReceiptFile(file?.text ?? '', nodeCrypto).faults).toEqual([]);
    expect(receipt?.header.customer.lasts).toBe('device');
    // Once is enough.
    const before = await readFile(journal());
    expect(await start().recover(noFault)).toEqual([]);
    expect(await readFile(journal())).toEqual(before);
  });

  test('in the middle of a line, loses that line and no other', async () => {
    await killAfter(5);
    const whole = await readFile(journal());
    for (const half of [
      '{',
      '{"type":"entry","entry":{"n":',
      '{"type":"entry","entry":{"n":9,"at":1}}',
      '回',
    ]) {
      await writeFile(journal(), whole);
      await appendFile(journal(), Buffer.from(half).subarray(0, Math.max(1, half.length - 1)));
      const shelf = start();
      expect(await shelf.recover(noFault)).toEqual([{ sessionId, outcome: 'closed' }]);
      const file = await shelf.fileOf(sessionId, 'customer');
      expect(verifyReceiptFile(file?.text ?? '', nodeCrypto).faults).toEqual([]);
      expect((await readFile(journal())).subarray(0, whole.length)).toEqual(whole);
    }
  });

  test('before anything was written leaves nothing to give', async () => {
    await killAfter(1);
    const whole = await readFile(journal(), 'utf8');
    const header = whole.slice(0, whole.indexOf('\n') + 1);
    for (const left of ['', header.slice(0, 20), header]) {
      await writeFile(journal(), left);
      const shelf = start();
      expect(await shelf.recover(noFault)).toEqual([]);
      expect(await shelf.fileOf(sessionId, 'customer')).toBeUndefined();
    }
  });

  test('leaves what somebody has changed meanwhile as it is, and says so', async () => {
    await killAfter(6);
    const whole = await readFile(journal(), 'utf8');
    for (const changed of [
      whole.replace('"granted"', '"refused"'),
      whole.replace('"control"', '"view"'),
      `x${whole}`,
    ]) {
      await writeFile(journal(), changed);
      expect(await start().recover(noFault)).toEqual([{ sessionId, outcome: 'damaged' }]);
      expect(await readFile(journal(), 'utf8')).toBe(changed);
    }
  });

  test('where there is no secret store cannot sign its end: the receipt says that it ends early, and of which key', async () => {
    await killAfter(5, 'none');
    const shelf = start({ isSecret: false });
    expect(await shelf.recover(noFault)).toEqual([{ sessionId, outcome: 'open' }]);
    const file = await shelf.fileOf(sessionId, 'customer');
    expect(verifyReceiptFile(file?.text ?? '', nodeCrypto).faults).toEqual([{ type: 'endsEarly' }]);
    expect(file?.text).toContain('made for this session alone');
  });
});

test('[RECEIPT-9] a device has one key, at whichever end it is, and one for each session where it can keep none', async () => {
  const signerOf = async (isSecret: boolean) => {
    const { secrets, close } = openSecrets(join(folder, 'heartline.sqlite'), isSecret);
    closers.push(close);
    const key = new DeviceKey(secrets);
    return await Promise.all([key.signer(), key.signer()]);
  };
  const [first, again] = await signerOf(true);
  const [later] = await signerOf(true);
  expect(first.lasts).toBe('device');
  expect([again.publicKey, later.publicKey]).toEqual([first.publicKey, first.publicKey]);
  const [one, other] = await signerOf(false);
  expect([one.lasts, other.lasts]).toEqual(['session', 'session']);
  expect(one.publicKey).not.toBe(other.publicKey);
});

test('[RECEIPT-3] a receipt is never written over, is nobody else’s to read, and its session names no other folder', async () => {
  const shelf = start();
  const writer = await shelf.writer(sessionId, hooks);
  await writer.open(who);
  await expect(shelf.writer(sessionId, hooks)).rejects.toThrow('EEXIST');
  expect((await stat(journal())).mode & 0o077).toBe(0);
  for (const id of ['../../etc/x', '..', 'a/b/c/d/e', '']) {
    await expect(shelf.writer(id, hooks)).rejects.toThrow(ZodError);
  }
  // One that is under way is not taken for one that was interrupted.
  expect(await shelf.recover(noFault)).toEqual([]);
  await writer.write({ type: 'ended', why: 'customer' });
  await shelf.close(sessionId, 'customer');
  const file = await shelf.fileOf(sessionId, 'customer');
  expect(file?.name).toMatch(/^heartline-receipt-\d{4}-\d\d-\d\d-0192f3a4\.json$/);
});

test('[RECEIPT-4] the agent’s end keeps a copy of its own, on its own disk', async () => {
  const customer = await start().writer(sessionId, hooks);
  const shelf = start({ name: 'agent.sqlite' });
  const { witness, observations } = await shelf.witness(sessionId, who, {
    onEntry: () => {},
    onRefused: (why) => expect.unreachable(why),
    onFault: (error) => expect.unreachable(String(error)),
  });
  observations.asked(['view']);
  witness.connected((message) => customer.hear(JSON.stringify(message)));
  customer.connected((message) => witness.hear(JSON.stringify(message)));
  await witness.settled();
  await customer.open(who);
  await customer.write({ type: 'granted', lease: 'view', forMs: null });
  await customer.write({ type: 'ended', why: 'customer' });
  await witness.settled();
  await customer.settled();
  await shelf.close(sessionId, 'agent');
  expect(await shelf.read(sessionId, 'agent')).toEqual(customer.receipt);
  expect(await shelf.read(sessionId, 'customer')).toEqual(customer.receipt);
  const file = await shelf.fileOf(sessionId, 'agent');
  expect(verifyReceiptFile(file?.text ?? '', nodeCrypto)).toMatchObject({ faults: [], countersigned: 3 });
});
