import { describe, expect, test } from 'vitest';
import type { Draft } from '#core/contracts/inbox.ts';
import { DraftKeeper } from './draftKeeper.ts';

const one = '00000000-0000-7000-8000-000000000001';
const other = '00000000-0000-7000-8000-000000000002';

/** A disk whose answers come when the test lets them, and a pause that ends when the test says so. */
function setUp(kept: Record<string, Draft> = {}) {
  const disk = new Map(Object.entries(kept));
  const saves: [string, Draft][] = [];
  const answers: (() => void)[] = [];
  let fails = false;
  let paused: (() => void) | undefined;
  const keeper = new DraftKeeper(
    {
      read: (caseId) =>
        new Promise((resolve, reject) =>
          answers.push(() =>
            fails ? reject(new Error('busy')) : resolve(disk.get(caseId) ?? { reply: '', note: '' }),
          ),
        ),
      save(caseId, draft) {
        saves.push([caseId, draft]);
        disk.set(caseId, draft);
        return Promise.resolve();
      },
    },
    (run) => {
      paused = run;
      return () => {
        paused = undefined;
      };
    },
  );
  const answer = async (): Promise<void> => {
    for (const give of answers.splice(0)) give();
    // The answer travels through promises only.
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { keeper, saves, answer, pause: () => paused?.(), failing: (now: boolean) => (fails = now) };
}

describe('[INBOX-3] what is typed is never lost', () => {
  test('what was kept is there again', async () => {
    const { keeper, answer } = setUp({ [one]: { reply: 'Dear Anna', note: 'careful' } });
    keeper.of(one);
    await answer();
    expect(keeper.of(one).get()).toEqual({ reply: 'Dear Anna', note: 'careful', isRead: true });
  });

  test('an answer of the disk that comes late takes nothing away that was typed meanwhile', async () => {
    const { keeper, answer, saves } = setUp({ [one]: { reply: 'old', note: 'kept' } });
    keeper.write(one, { reply: 'new' });
    keeper.flush();
    expect(saves).toEqual([]);
    await answer();
    expect(keeper.of(one).get()).toMatchObject({ reply: 'new', note: 'kept' });
    expect(saves).toEqual([[one, { reply: 'new', note: 'kept' }]]);
  });

  test('it is written when typing pauses, once', async () => {
    const { keeper, answer, saves, pause } = setUp();
    keeper.of(one);
    await answer();
    for (const reply of ['H', 'He', 'Hel']) keeper.write(one, { reply });
    expect(saves).toEqual([]);
    pause();
    expect(saves).toEqual([[one, { reply: 'Hel', note: '' }]]);
  });

  test('and case by case when somebody looks away', async () => {
    const { keeper, answer, saves } = setUp();
    keeper.of(one);
    keeper.of(other);
    await answer();
    keeper.write(one, { reply: 'first' });
    keeper.write(other, { note: 'second' });
    keeper.flush();
    expect(saves).toEqual([
      [one, { reply: 'first', note: '' }],
      [other, { reply: '', note: 'second' }],
    ]);
    expect(keeper.of(one).get().reply).toBe('first');
  });

  test('what could not be read is read again, and is not written over until then', async () => {
    const { keeper, answer, saves, pause, failing } = setUp({ [one]: { reply: 'stored', note: 'kept' } });
    failing(true);
    keeper.of(one);
    await answer();
    expect(keeper.of(one).get().isRead).toBe(false);
    failing(false);
    pause();
    keeper.write(one, { note: 'typed' });
    keeper.flush();
    expect(saves).toEqual([]);
    await answer();
    expect(keeper.of(one).get()).toEqual({ reply: 'stored', note: 'typed', isRead: true });
    expect(saves).toEqual([[one, { reply: 'stored', note: 'typed' }]]);
  });

  test('what is being sent leaves the disk only when it is in the outbox', async () => {
    const { keeper, answer, saves } = setUp();
    keeper.write(one, { reply: 'Dear Anna' });
    await answer();
    const outbox = Promise.withResolvers<boolean>();
    const sending = keeper.sendOff(one, 'reply', () => outbox.promise);
    expect(keeper.of(one).get().reply).toBe('');
    keeper.flush();
    expect(saves).toEqual([[one, { reply: 'Dear Anna', note: '' }]]);
    outbox.resolve(true);
    expect(await sending).toBe(true);
    expect(saves.at(-1)).toEqual([one, { reply: '', note: '' }]);
  });

  test('what could not be sent is back, before what was typed since', async () => {
    const { keeper, answer } = setUp();
    keeper.write(one, { reply: 'first' });
    await answer();
    const outbox = Promise.withResolvers<boolean>();
    const sending = keeper.sendOff(one, 'reply', () => outbox.promise);
    keeper.write(one, { reply: 'second' });
    outbox.resolve(false);
    expect(await sending).toBe(false);
    expect(keeper.of(one).get().reply).toBe('first\nsecond');
  });
});

test('[INBOX-15] whoever signs in next is given, and keeps, nothing of what the one before typed', async () => {
  const { keeper, answer, saves, pause } = setUp();
  keeper.of(one);
  await answer();
  keeper.write(one, { reply: 'mine' });
  const outbox = Promise.withResolvers<boolean>();
  const sending = keeper.sendOff(one, 'reply', () => outbox.promise);
  const before = saves.length;
  keeper.forget();
  outbox.resolve(false);
  await sending;
  pause();
  keeper.flush();
  expect(keeper.of(one).get().reply).toBe('');
  expect(saves).toHaveLength(before);
});
