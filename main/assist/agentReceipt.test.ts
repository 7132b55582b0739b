import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Lease } from '#core/domain/assist/lease.ts';
import { openSecrets } from '../store/testing/secrets.ts';
import { AgentReceipt } from './agentReceipt.ts';
import { DeviceKey } from './receipt/deviceKey.ts';
import { ReceiptShelf } from './receipt/receiptShelf.ts';
import { sessionId, who } from './receipt/testing/session.ts';

/** Both ends of a session, each with the shelf of its own device. */
async function session() {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-receipts-'));
  const shelf = (end: string): ReceiptShelf => {
    const { secrets, close } = openSecrets(join(folder, `${end}.sqlite`));
    onTestFinished(close);
    return new ReceiptShelf({ folder: join(folder, end), key: new DeviceKey(secrets), clock: Date.now });
  };
  onTestFinished(async () => await rm(folder, { recursive: true }));
  const onFault = (error: unknown): never => expect.unreachable(String(error));
  const greeted = Promise.withResolvers<void>();
  const writer = await shelf('customer').writer(sessionId, {
    onGreeted: greeted.resolve,
    onViolation: () => expect.unreachable('the agent’s end is honest'),
    onFault,
  });
  const agent: AgentReceipt = new AgentReceipt({
    shelf: shelf('agent'),
    sessionId,
    names: who,
    send: (text) => writer.hear(text),
    onFault,
  });
  writer.connected((message) => agent.hear(JSON.stringify(message)));
  await greeted.promise;
  await writer.open(who);
  return { writer, agent };
}

const ask = (agent: AgentReceipt, lease: Lease): void => agent.saw({ state: 'asked', leases: [lease] });

test('[RECEIPT-5] the agent’s end agrees with what an honest end writes, and that it ended the session itself', async () => {
  const { writer, agent } = await session();
  ask(agent, 'control');
  await writer.write({ type: 'asked', leases: ['control'] });
  await writer.write({ type: 'granted', lease: 'control', forMs: null });
  // It hears of a changed picture as often as there is one, and of an extended lease never.
  await writer.write({ type: 'granted', lease: 'view', forMs: null });
  for (const surface of ['monitor', 'window', 'monitor'] as const)
    agent.saw({ state: 'granted', lease: 'view', surface });
  agent.saw({ state: 'granted', lease: 'control' });
  agent.ending();
  await writer.write({ type: 'ended', why: 'agent' });
  await writer.countersigned();
  expect(writer.receipt.entries.map(({ witness }) => witness?.objection)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(await agent.end()).toEqual({ state: 'receipt', ...writer.summary });
});

test('[RECEIPT-5] a session that it did not end, or a grant that it heard of and that is nowhere, it objects to', async () => {
  const other = await session();
  await other.writer.write({ type: 'ended', why: 'agent' });
  await other.writer.countersigned();
  expect(other.writer.receipt.entries.at(-1)?.witness?.objection).toBe('notEnded');
  const { writer, agent } = await session();
  ask(agent, 'filesOut');
  agent.saw({ state: 'granted', lease: 'filesOut' });
  await writer.write({ type: 'asked', leases: ['filesOut'] });
  await writer.write({ type: 'ended', why: 'customer' });
  await writer.countersigned();
  expect(writer.receipt.entries.map(({ witness }) => witness?.objection)).toEqual([null, null, 'omitted']);
});
