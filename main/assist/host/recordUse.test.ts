import { expect, test } from 'vitest';
import type { CustomerSays } from '#core/domain/assist/control.ts';
import type { WrittenFact } from '#core/domain/assist/receipt/sessionRecord.ts';
import { RecordUse } from './recordUse.ts';

const sha256 = 'a'.repeat(64);

function open() {
  const done: (WrittenFact | CustomerSays)[] = [];
  let changes = 0;
  const use = new RecordUse(
    { note: (fact) => done.push(fact), say: (message) => done.push(message) },
    () => (changes += 1),
  );
  return { use, done, changes: () => changes };
}

test('[SESREC-3] [SESREC-6] a pause is told at once and then written; going on is written first', () => {
  const { use, done, changes } = open();
  use.setPaused(true);
  expect(use.state).toBe('off');
  use.begin('view');
  use.begin('record');
  use.setPaused(true);
  use.setPaused(true);
  expect(use.state).toBe('paused');
  use.setPaused(false);
  expect(use.state).toBe('on');
  use.end('view');
  expect(use.state).toBe('on');
  use.end('record');
  expect(use.state).toBe('off');
  expect(done).toEqual([
    { type: 'recording', state: 'started' },
    { type: 'recording', isPaused: true },
    { type: 'recording', state: 'paused' },
    { type: 'recording', state: 'resumed' },
    { type: 'recording', isPaused: false },
  ]);
  expect(changes()).toBe(3);
});

test('[SESREC-7] the hash of a recording is written once for each; one of nothing makes no sense', () => {
  const { use, done } = open();
  expect(use.told(sha256)).toBe(false);
  use.begin('record');
  use.end('record');
  expect(use.told(sha256)).toBe(true);
  expect(use.told(sha256)).toBe(false);
  expect(done.at(-1)).toEqual({ type: 'recording', state: 'ended', sha256 });
});
