import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedRow } from '#core/contracts/sync/feed.ts';
import { vetoCommits } from '../testing/veto.ts';
import { LocalCopy } from './localCopy.ts';
import { aCase, aCustomer, aMessage, caseRow, customerRow, eventRow, id, me } from './testing/feed.ts';

const epoch = '00000000-0000-4000-8000-000000000001';
const overlay = { caseOf: (_: string, base: ReturnType<typeof aCase> | undefined) => base, readTo: () => 0 };
const noPause = async (): Promise<void> => {};

let folder: string;
let now: number;
let copy: LocalCopy;
const open = (timer = (): number => 0): LocalCopy =>
  new LocalCopy(join(folder, 'copy.sqlite'), { me, overlay, clock: () => now, timer });
const apply = async (...rows: FeedRow[]) => await copy.apply(rows, rows.at(-1)?.seq ?? 0, noPause);
const listed = (view: Parameters<LocalCopy['cases']['list']>[0]): string[] =>
  copy.cases.list(view, 0, 50).map((row) => row.case.caseId);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-copy-'));
  now = 1000;
  copy = open();
  copy.begin({ epoch, access: 1, seq: 0 });
});
afterEach(() => {
  copy.close();
  rmSync(folder, { recursive: true, force: true });
});

test('[LOCAL-1] each view holds its cases: mine, my teams’, those of nobody, all, put aside and closed', async () => {
  await apply(
    caseRow(1, aCase(1, { assigneeId: me.agentId })),
    caseRow(2, aCase(2, { teamId: id('team', 1), assigneeId: id('agent', 2) })),
    caseRow(3, aCase(3, { teamId: id('team', 1) })),
    caseRow(4, aCase(4, { teamId: id('team', 2) })),
    caseRow(5, aCase(5, { status: { state: 'snoozed', until: 5000 }, assigneeId: me.agentId })),
    caseRow(6, aCase(6, { status: { state: 'closed', at: 9 } })),
  );
  expect(listed('mine')).toEqual([id('e', 1)]);
  expect(listed('team')).toEqual([id('e', 3), id('e', 2)]);
  expect(listed('unassigned')).toEqual([id('e', 4), id('e', 3)]);
  expect(listed('all')).toEqual([4, 3, 2, 1].map((n) => id('e', n)));
  expect(listed('snoozed')).toEqual([id('e', 5)]);
  expect(listed('closed')).toEqual([id('e', 6)]);
  expect(copy.cases.counts()).toEqual({
    mine: 1,
    team: 2,
    unassigned: 2,
    all: 4,
    snoozed: 1,
    closed: 1,
    unread: 0,
  });
});

test('[LOCAL-1] customers who wait come first, the longest waiting on top', async () => {
  await apply(
    caseRow(1, aCase(1, { assigneeId: me.agentId, lastActivityAt: 90 })),
    caseRow(2, aCase(2, { assigneeId: me.agentId, lastActivityAt: 80, waitingSince: 70 })),
    caseRow(3, aCase(3, { assigneeId: me.agentId, lastActivityAt: 60, waitingSince: 50 })),
    caseRow(4, aCase(4, { assigneeId: me.agentId, lastActivityAt: 95 })),
  );
  expect(listed('mine')).toEqual([3, 2, 4, 1].map((n) => id('e', n)));
  expect(listed('all')).toEqual([4, 1, 2, 3].map((n) => id('e', n)));
});

test('[LOCAL-1] an agent who is moved to another team sees that team’s cases', async () => {
  await apply(
    caseRow(1, aCase(1, { teamId: id('team', 2) })),
    caseRow(2, aCase(2, { teamId: id('team', 1) })),
  );
  expect(listed('team')).toEqual([id('e', 2)]);
  const states = { call: { state: 'available' }, chat: { state: 'available' } };
  const moved = {
    agentId: me.agentId,
    name: 'Ana',
    email: 'a@b.c',
    role: 'agent',
    teamIds: [id('team', 2)],
    skills: [],
    capacity: { call: 1, chat: 3 },
    states,
    extension: '',
    disabled: false,
  };
  await apply({ seq: 3, entity: 'agent', id: me.agentId, version: 2, payload: moved });
  expect(listed('team')).toEqual([id('e', 1)]);
});

test('[LOCAL-2] a case that was put aside is open again when its time has come', async () => {
  await apply(caseRow(1, aCase(1, { status: { state: 'snoozed', until: 1500 }, assigneeId: me.agentId })));
  expect(copy.cases.nextWake()).toBe(1500);
  expect(copy.wake()).toEqual([]);
  now = 1500;
  expect(copy.wake()).toEqual([id('e', 1)]);
  expect(listed('mine')).toEqual([id('e', 1)]);
  expect(copy.cases.nextWake()).toBeUndefined();
});

test('[LOCAL-3] the cursor is what has been applied, between any two slices of a page', async () => {
  let time = 0;
  copy.close();
  // A clock that is over its slice at every look: one `seq` a slice.
  copy = open(() => (time += 1000));
  const seqs: number[] = [];
  const rows = [
    eventRow(1, aMessage(1, 1)),
    caseRow(1, aCase(1)),
    eventRow(2, aMessage(2, 1)),
    eventRow(4, aMessage(4, 1)),
  ];
  await copy.apply(rows, 7, async () => {
    const other = open();
    const { events } = other.cases.events(id('e', 1), null, 10);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 4].filter((seq) => seq <= (other.cursor?.seq ?? 0)));
    seqs.push(other.cursor?.seq ?? -1);
    other.close();
  });
  expect(seqs).toEqual([1, 2]);
  expect(copy.cursor?.seq).toBe(7);
});

test('[LOCAL-28] rows that could not be committed come again: the cursor stands where the disk is', async () => {
  await apply(caseRow(1, aCase(1)));
  const end = vetoCommits(join(folder, 'copy.sqlite'), 'event');
  await expect(apply(eventRow(2, aMessage(1, 1)))).rejects.toThrow('FOREIGN KEY');
  expect(copy.cursor?.seq).toBe(1);
  end();
  const applied = await apply(eventRow(2, aMessage(1, 1)));
  expect(applied.events).toHaveLength(1);
  expect(copy.cursor?.seq).toBe(2);
});

test('[LOCAL-3] a page that is stopped half-way is taken up again where it stopped', async () => {
  let time = 0;
  copy.close();
  copy = open(() => (time += 1000));
  const rows = [1, 2, 3].map((n) => eventRow(n, aMessage(n, 1)));
  let wanted = true;
  const pause = async (): Promise<void> => {
    wanted = false;
  };
  await copy.apply(rows, 3, pause, () => wanted);
  expect(copy.cursor?.seq).toBe(1);
  await copy.apply(rows, 3, noPause);
  expect(copy.cases.events(id('e', 1), null, 10).events).toHaveLength(3);
});

test('[LOCAL-3] a repeated or older row changes nothing', async () => {
  await apply(caseRow(5, aCase(1, { subject: 'new' })), eventRow(5, aMessage(1, 1)));
  const again = await apply(eventRow(5, aMessage(1, 1)), caseRow(4, aCase(1, { subject: 'old' }), 4));
  expect(again.events).toEqual([]);
  expect(copy.cases.read(id('e', 1))?.case.subject).toBe('new');
  expect(copy.cases.events(id('e', 1), null, 10).events).toHaveLength(1);
});

test('[LOCAL-3] a case that is gone takes its events and what is found of them with it', async () => {
  await apply(
    customerRow(1, aCustomer(1)),
    eventRow(2, aMessage(1, 1, { text: 'printer' })),
    caseRow(2, aCase(1)),
  );
  expect(copy.search.find('printer', 5)).toHaveLength(1);
  await apply({ seq: 3, entity: 'case', id: id('e', 1), version: 9, payload: null });
  expect(copy.cases.read(id('e', 1))).toBeUndefined();
  expect(copy.cases.events(id('e', 1), null, 5).events).toEqual([]);
  expect(copy.search.find('printer', 5)).toEqual([]);
});

test('[LOCAL-3] a row that makes no sense is counted and left out, and hides no other', async () => {
  const applied = await apply(
    { seq: 1, entity: 'event', id: id('message', 9), version: 1, payload: { type: 'unheard-of' } },
    caseRow(2, aCase(1)),
  );
  expect(applied.skipped).toBe(1);
  expect(listed('all')).toEqual([id('e', 1)]);
});

test('[LOCAL-4] a message carries its last edit and whether it was deleted', async () => {
  const by = { kind: 'agent' as const, agentId: me.agentId };
  const base = { caseId: id('e', 1), at: 5, by };
  await apply(
    eventRow(1, aMessage(1, 1)),
    eventRow(1, aMessage(2, 1)),
    eventRow(2, {
      type: 'edited',
      eventId: id('x', 1),
      ...base,
      eventRef: id('message', 1),
      text: 'better',
    } as never),
    eventRow(3, { type: 'deleted', eventId: id('x', 2), ...base, eventRef: id('message', 2) } as never),
  );
  const { events } = copy.cases.events(id('e', 1), null, 10);
  expect(events.slice(0, 2).map(({ editedText, deleted }) => ({ editedText, deleted }))).toEqual([
    { editedText: 'better', deleted: false },
    { editedText: null, deleted: true },
  ]);
});

test('[LOCAL-5] search finds what a message says now, and customers by name and number', async () => {
  const by = { kind: 'agent' as const, agentId: me.agentId };
  const base = { caseId: id('e', 1), at: 5, by };
  await apply(
    customerRow(1, aCustomer(1, { name: '王小明' })),
    caseRow(1, aCase(1)),
    eventRow(2, aMessage(1, 1, { text: '我要退款，谢谢' })),
    eventRow(3, aMessage(2, 1, { text: 'The router blinks' })),
    eventRow(4, aMessage(3, 1, { text: 'secret word' })),
  );
  const texts = (query: string): string[] =>
    copy.search.find(query, 10).map((hit) => (hit.kind === 'message' ? hit.text : hit.name));
  expect(texts('退款')).toEqual(['我要退款，谢谢']);
  expect(texts('router bli')).toEqual(['The router blinks']);
  expect(texts('小明')).toEqual(['王小明']);
  expect(texts('+493011')).toEqual(['王小明']);
  expect(texts('"NEAR( OR *')).toEqual([]);
  await apply(
    eventRow(5, {
      type: 'edited',
      eventId: id('x', 1),
      ...base,
      eventRef: id('message', 2),
      text: 'It glows',
    } as never),
    eventRow(6, { type: 'deleted', eventId: id('x', 2), ...base, eventRef: id('message', 3) } as never),
  );
  expect(texts('router')).toEqual([]);
  expect(texts('glows')).toEqual(['It glows']);
  expect(texts('secret')).toEqual([]);
});

test('[LOCAL-6] unread is what the customer wrote after this agent’s read mark, whichever comes first', async () => {
  const mark = { caseId: id('e', 1), agentId: me.agentId, readTo: 2 };
  const others = { ...mark, agentId: id('agent', 2), readTo: 9 };
  await apply(
    { seq: 1, entity: 'readMark', id: 'a', version: 1, payload: mark },
    { seq: 1, entity: 'readMark', id: 'b', version: 1, payload: others },
    ...[1, 2, 3, 4].map((n) => eventRow(n, aMessage(n, 1))),
    eventRow(5, aMessage(5, 1, { by: { kind: 'agent', agentId: me.agentId } })),
    caseRow(5, aCase(1, { assigneeId: me.agentId })),
  );
  expect(copy.cases.read(id('e', 1))?.unread).toBe(2);
  expect(copy.cases.counts().unread).toBe(1);
  await apply({ seq: 6, entity: 'readMark', id: 'a', version: 2, payload: { ...mark, readTo: 4 } });
  expect(copy.cases.counts().unread).toBe(0);
  await apply(eventRow(7, aMessage(7, 1)));
  expect(copy.cases.read(id('e', 1))?.unread).toBe(1);
});

test('[LOCAL-7] pages of a timeline follow each other without gap or repeat, though several events came at once', async () => {
  const rows = Array.from({ length: 20 }, (_, n) => eventRow(Math.floor(n / 3) + 1, aMessage(n, 1)));
  await apply(...rows);
  const seen: string[] = [];
  let before: number | null = null;
  for (;;) {
    const { events, more } = copy.cases.events(id('e', 1), before, 4);
    seen.unshift(...events.map(({ event }) => event.eventId));
    before = events[0]?.seq ?? null;
    if (!more) break;
  }
  expect(seen).toEqual(rows.map((row) => row.id));
});

test('[LOCAL-1] a caller is found by any spelling of their number, and as the customer they were merged into', async () => {
  await apply(
    customerRow(1, aCustomer(1, { mergedInto: id('customer', 2) })),
    customerRow(2, aCustomer(2, { identities: [{ kind: 'email', value: 'a@b.c' }] })),
  );
  expect(copy.customers.byIdentity({ kind: 'phone', value: '+49 (30) 11' })?.customerId).toBe(
    id('customer', 2),
  );
  expect(copy.customers.mergedInto(id('customer', 2)).map(({ customerId }) => customerId)).toEqual([
    id('customer', 1),
  ]);
});

test('[CASE-12] a number is proposed as the same in whatever spelling, and nobody who is merged already', async () => {
  const phone = (value: string) => ({ identities: [{ kind: 'phone' as const, value }] });
  const one = aCustomer(1, phone('+4915112345678'));
  await apply(
    customerRow(1, one),
    customerRow(2, aCustomer(2, phone('015112345678'))),
    customerRow(3, aCustomer(3, phone('015112345679'))),
    customerRow(4, aCustomer(4, { ...phone('4915112345678'), mergedInto: id('customer', 2) })),
  );
  expect(copy.customers.sameAs(one).map(({ customerId }) => customerId)).toEqual([id('customer', 2)]);
});
