import { expect, test } from 'vitest';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { StoredOp } from '../store/outbox/outbox.ts';
import { sendable } from './outboxSender.ts';

const op = (n: number, body: OpBody, state: StoredOp['state'] = 'waiting'): StoredOp => ({
  n,
  opId: `op-${n}`,
  at: n,
  body,
  state,
  seq: null,
  refusal: null,
});
const note = (caseId: string, text = ''): OpBody => ({
  type: 'note.add',
  caseId,
  eventId: 'e',
  text,
  mentions: [],
});
const open = (caseId: string): OpBody => ({
  type: 'case.open',
  caseId,
  eventId: 'e',
  identity: { kind: 'phone', value: '1' },
  channel: 'phone',
  subject: '',
});
const numbers = (ops: readonly StoredOp[], isReady: (body: OpBody) => boolean = () => true): number[] =>
  sendable(ops, isReady).map(({ n }) => n);

test('[LOCAL-15] one that was refused holds up nothing, unless it was to open the case', () => {
  expect(numbers([op(1, note('a'), 'refused'), op(2, note('a')), op(3, note('b'))])).toEqual([2, 3]);
  expect(numbers([op(1, open('a'), 'refused'), op(2, note('a')), op(3, note('b'))])).toEqual([3]);
});

test('[LOCAL-18] a message waits for its files, and what comes after it in its case waits with it', () => {
  const ops = [op(1, note('a', 'with file')), op(2, note('b')), op(3, note('a')), op(4, note('b'))];
  const isReady = (body: OpBody): boolean => !(body.type === 'note.add' && body.text === 'with file');
  expect(numbers(ops, isReady)).toEqual([2, 4]);
  expect(numbers(ops)).toEqual([1, 2, 3, 4]);
});

test('[LOCAL-14] what is with the server already is not sent again', () => {
  expect(numbers([op(1, note('a'), 'confirmed'), op(2, note('a'))])).toEqual([2]);
});

test('[LOCAL-15] what belongs to a case waits until the case is open, though it was done first', () => {
  expect(numbers([op(1, note('a')), op(2, note('b')), op(3, open('a'))])).toEqual([2, 3]);
  expect(numbers([op(1, note('a')), op(2, note('b')), op(3, open('a'), 'confirmed')])).toEqual([1, 2]);
});
