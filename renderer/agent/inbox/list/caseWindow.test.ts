import { describe, expect, test } from 'vitest';
import type { CaseRow } from '#core/contracts/inbox.ts';
import { CaseWindow, indexOfCase, rowAt, type CasePage } from './caseWindow.ts';
import { shiftOf } from './keepPlace.ts';

const row = (caseId: string): CaseRow => ({
  case: {
    caseId,
    customerId: '00000000-0000-7000-8000-0000000000c1',
    subject: '',
    channel: 'webchat',
    status: { state: 'open' },
    assigneeId: null,
    teamId: null,
    skill: null,
    priority: 'normal',
    labelIds: [],
    escalated: false,
    askedForAnother: false,
    openedAt: 0,
    lastActivityAt: 0,
    waitingSince: null,
    lastMessage: null,
    deliveredTo: null,
    readTo: null,
    contacts: [],
    survey: null,
  },
  customerName: '',
  unread: 0,
  pending: false,
  hasDraft: false,
});

/** A list of so many cases, read through a window. */
function list(length: number) {
  const ids = Array.from({ length }, (_, index) => `case-${index}`);
  const asked: number[] = [];
  const window = new CaseWindow((offset, limit) => {
    asked.push(offset);
    const page: CasePage = { total: ids.length, rows: ids.slice(offset, offset + limit).map(row) };
    return Promise.resolve(page);
  });
  const settled = async (): Promise<void> => {
    // The list answers through promises only.
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { ids, asked, window, settled };
}

describe('[INBOX-8] of a list of 100,000 cases only what is in sight is read', () => {
  test('each page once, whatever is scrolled over it', async () => {
    const { window, asked, settled } = list(100_000);
    window.look(0, 9);
    await settled();
    window.look(95, 104);
    window.look(96, 105);
    await settled();
    window.look(70_010, 70_020);
    await settled();
    window.look(0, 9);
    await settled();
    expect(asked).toEqual([0, 100, 70_000]);
    expect(window.state.get().total).toBe(100_000);
    expect(rowAt(window.state.get(), 70_015)?.case.caseId).toBe('case-70015');
    expect(rowAt(window.state.get(), 50_000)).toBeUndefined();
  });

  test('a change reads again what is in sight, and shows the old until the new is there', async () => {
    const { window, asked, ids, settled } = list(500);
    window.look(0, 9);
    await settled();
    window.look(205, 215);
    await settled();
    const shown: (string | undefined)[] = [];
    window.state.subscribe(() => shown.push(rowAt(window.state.get(), 205)?.case.caseId));
    ids.unshift('case-new');
    window.invalidate();
    await settled();
    expect(asked).toEqual([0, 200, 200]);
    expect(shown).toEqual(['case-204']);
  });

  test('it forgets pages that are long out of sight', async () => {
    const { window, settled } = list(100_000);
    for (let page = 0; page < 40; page += 1) {
      window.look(page * 100, page * 100 + 9);
      await settled();
    }
    expect(window.state.get().pages.size).toBeLessThanOrEqual(12);
  });

  test('a reading that fails leaves what is shown, and the next one mends it', async () => {
    let works = true;
    const window = new CaseWindow(() =>
      works ? Promise.resolve({ total: 1, rows: [row('case-0')] }) : Promise.reject(new Error('busy')),
    );
    window.look(0, 0);
    await new Promise((resolve) => setTimeout(resolve, 0));
    works = false;
    window.invalidate();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(window.state.get()).toMatchObject({ failed: true, total: 1 });
    works = true;
    window.invalidate();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(window.state.get()).toMatchObject({ failed: false, total: 1 });
  });
});

test.each([
  ['two came in above', ['new', 'newer', 'a', 'b', 'c', 'd'], 2],
  ['the last one jumped to the top', ['d', 'a', 'b', 'c'], 1],
  ['the first one was closed', ['b', 'c', 'd'], -1],
  ['nothing moved', ['a', 'b', 'c', 'd'], 0],
  ['all are gone', [], 0],
])('[INBOX-8] the list keeps its place when rows move: %s', (_, after, shift) => {
  const before = new Map(['a', 'b', 'c', 'd'].map((id, index) => [index, id]));
  expect(shiftOf(before, (id) => after.indexOf(id))).toBe(shift);
});

test('[INBOX-8] a case is found again where it has moved to', async () => {
  const { window, ids, settled } = list(300);
  window.look(150, 160);
  await settled();
  ids.unshift('case-new');
  window.invalidate();
  await settled();
  expect(indexOfCase(window.state.get(), 'case-155')).toBe(156);
  expect(indexOfCase(window.state.get(), 'case-none')).toBe(-1);
});
