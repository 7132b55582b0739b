import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CallEvent } from '#core/domain/call/call.ts';
import { CallLog } from './callLog.ts';
import { openDatabase } from './database.ts';

const newLog = (): CallLog => new CallLog(openDatabase(':memory:'));

async function makeCall(log: CallLog, number: string, at: number, displayName?: string): Promise<string> {
  const callId = randomUUID();
  const party = { number, ...(displayName === undefined ? {} : { displayName }) };
  const events: CallEvent[] = [
    { type: 'dialed', callId, at, party },
    { type: 'accepted', callId, at: at + 10 },
    { type: 'ended', callId, at: at + 50, ending: { by: 'us', cause: 'hungup' } },
  ];
  for (const event of events) await log.append(event);
  return callId;
}

test('[HIST-1] a call is in the history from its first event, and every later one shows at once', async () => {
  const log = newLog();
  const callId = randomUUID();
  await log.append({ type: 'offered', callId, at: 5, party: { number: '2001' } });
  expect(await log.list({ search: '', limit: 10 })).toEqual([
    {
      callId,
      direction: 'incoming',
      party: { number: '2001' },
      startedAt: 5,
      answeredAt: null,
      endedAt: null,
      ending: null,
    },
  ]);
  await log.append({ type: 'accepted', callId, at: 7 });
  const ending = { by: 'them', cause: 'hungup' } as const;
  await log.append({ type: 'ended', callId, at: 9, ending });
  expect(await log.list({ search: '', limit: 10 })).toMatchObject([{ answeredAt: 7, endedAt: 9, ending }]);
});

test('[HIST-2] calls that a kill left open are closed as interrupted at their last known moment, once', async () => {
  const log = newLog();
  const callId = randomUUID();
  await log.append({ type: 'dialed', callId, at: 100, party: { number: '600' } });
  await log.append({ type: 'accepted', callId, at: 200 });
  expect(await log.closeInterrupted()).toBe(1);
  expect(await log.closeInterrupted()).toBe(0);
  expect(await log.list({ search: '', limit: 10 })).toMatchObject([
    { answeredAt: 200, endedAt: 200, ending: { by: 'system', cause: 'interrupted' } },
  ]);
});

test('[HIST-3] pages follow each other without gap or repeat, even for calls of the same instant', async () => {
  const log = newLog();
  const ids = new Set<string>();
  for (let n = 0; n < 25; n += 1) ids.add(await makeCall(log, `20${n}`, 1000 + Math.floor(n / 5)));
  const seen: string[] = [];
  for (let before: { startedAt: number; callId: string } | undefined; ;) {
    const page = await log.list({ search: '', limit: 7, before });
    seen.push(...page.map((record) => record.callId));
    before = page.at(-1);
    if (page.length < 7) break;
  }
  expect(seen).toHaveLength(25);
  expect(new Set(seen)).toEqual(ids);
});

test('[HIST-4] the search finds part of a number or name, takes % and _ at their word, and Chinese too', async () => {
  const log = newLog();
  await makeCall(log, '2001', 1, 'Anna Smith');
  await makeCall(log, '2002', 2, '张伟');
  await makeCall(log, '100%_', 3);
  const numbers = async (search: string) =>
    (await log.list({ search, limit: 10 })).map((record) => record.party.number);
  expect(await numbers('anna')).toEqual(['2001']);
  expect(await numbers('张伟')).toEqual(['2002']);
  expect(await numbers('200')).toEqual(['2002', '2001']);
  expect(await numbers('%')).toEqual(['100%_']);
  expect(await numbers('0_')).toEqual([]);
  expect(await numbers(`'; DROP TABLE call; --`)).toEqual([]);
});

test('[HIST-1] an event that no call was opened for is refused, and nothing of it is kept', async () => {
  const log = newLog();
  await expect(log.append({ type: 'accepted', callId: randomUUID(), at: 1 })).rejects.toThrow('cannot be');
  expect(await log.list({ search: '', limit: 10 })).toEqual([]);
});
