import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { FeedRow } from '#core/contracts/sync/feed.ts';
import { LocalCopy } from '../../../main/store/copy/localCopy.ts';
import {
  aCase,
  aCustomer,
  aMessage,
  caseRow,
  customerRow,
  eventRow,
  id,
  me,
} from '../../../main/store/copy/testing/feed.ts';

/** 100000 for the figures of ADR 9 (some minutes). */
const cases = Number(process.env['HEARTLINE_FIGURES'] ?? 2000);
const eventsEach = 10;
const words = ['printer', 'invoice', 'network', 'refund', 'screen', 'update', '退款', '打印机', '密码'];

function* feed(): Generator<FeedRow> {
  for (let n = 1; n <= cases; n += 1) {
    yield customerRow(n, aCustomer(n));
    for (let e = 0; e < eventsEach; e += 1) {
      const text = `${words[(n + e) % words.length]} ${words[(n * e) % words.length]} number${n}`;
      yield eventRow(n, aMessage(n * eventsEach + e, n, { text }));
    }
    const assigneeId = n % 5 === 0 ? null : n % 5 === 1 ? me.agentId : id('agent', 2);
    const status = n % 2 ? { state: 'open' as const } : { state: 'closed' as const, at: n };
    yield caseRow(n, aCase(n, { assigneeId, status, teamId: id('team', n % 3) }));
  }
}

function timed<T>(what: string, work: () => T): T {
  const times: number[] = [];
  let result = work();
  for (let n = 0; n < 20; n += 1) {
    const start = performance.now();
    result = work();
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  console.log(`${what.padEnd(24)} median ${times[10]?.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms`);
  return result;
}

test(
  '[LOCAL-1] a large workspace is filled in slices, listed and searched; the figures are printed',
  { timeout: 900_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heartline-figures-'));
    const overlay = {
      caseOf: (_: string, base: ReturnType<typeof aCase> | undefined) => base,
      readTo: () => 0,
    };
    const timer = (): number => performance.now();
    const copy = new LocalCopy(join(folder, 'copy.sqlite'), { me, overlay, clock: () => 1, timer });
    copy.begin({ epoch: '00000000-0000-4000-8000-000000000001', access: 1, seq: 0 });
    const rows = feed();
    const start = performance.now();
    let slices = 0;
    for (let page: FeedRow[] = []; ; page = []) {
      for (let next = rows.next(); !next.done; next = rows.next()) {
        page.push(next.value);
        if (page.length >= 1000 && next.value.entity === 'case') break;
      }
      const last = page.at(-1);
      if (!last) break;
      await copy.apply(page, last.seq, async () => {
        slices += 1;
        await setImmediate();
      });
    }
    console.log(
      `${cases} cases, ${cases * eventsEach} events in ${Math.round(performance.now() - start)} ms`,
    );
    expect(slices).toBeGreaterThan(0);
    expect(timed('counts', () => copy.cases.counts())).toMatchObject({
      all: Math.ceil(cases / 2),
      closed: Math.floor(cases / 2),
    });
    expect(timed('list', () => copy.cases.list('mine', 0, 50))).toHaveLength(50);
    expect(timed('list, far down', () => copy.cases.list('closed', Math.floor(cases / 3), 50))).toHaveLength(
      50,
    );
    expect(timed('timeline', () => copy.cases.events(id('e', 7), null, 100)).events).toHaveLength(eventsEach);
    expect(timed('search, rare word', () => copy.search.find('number77 ', 20)).length).toBeGreaterThan(0);
    expect(
      timed('search, common words', () => copy.search.find('printer refund', 20)).length,
    ).toBeGreaterThan(0);
    expect(timed('search, Chinese', () => copy.search.find('退款', 20))).toHaveLength(20);
    expect(timed('search, one letter', () => copy.search.find('n', 20))).toHaveLength(20);
    copy.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
