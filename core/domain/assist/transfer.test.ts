import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fileTransferSchema,
  fileTransition,
  isOver,
  settledBytes,
  type FileEvent,
  type FileTransfer,
} from './transfer.ts';
import { chunkBytes, windowBytes } from './transferLimits.ts';

const transferId = '0197a1b2-0000-7000-8000-000000000001';
const sha256 = 'ab'.repeat(32);
const other = 'cd'.repeat(32);
const size = 3 * chunkBytes + 5;

const sending = (): FileTransfer => ({
  state: 'waiting',
  direction: 'sending',
  transferId,
  name: 'a.txt',
  size,
});
const receiving = (of = size): FileTransfer => ({
  state: 'offered',
  direction: 'receiving',
  transferId,
  name: 'a.txt',
  size: of,
  sha256,
  settled: 0,
});
const after = (transfer: FileTransfer, ...events: FileEvent[]): FileTransfer =>
  events.reduce((so, event) => fileTransition(so, event), transfer);
const chunk = (n: number): FileEvent => ({
  type: 'chunk',
  offset: n * chunkBytes,
  length: n === 3 ? 5 : chunkBytes,
});
const offered: FileEvent[] = [{ type: 'prepare' }, { type: 'prepared', sha256 }];
const accepted: FileEvent = { type: 'accepted', from: 0 };
const all = [chunk(0), chunk(1), chunk(2), chunk(3), { type: 'settled', to: size }] satisfies FileEvent[];

describe('[FILES-1] a file that goes its way', () => {
  test('is hashed, offered, accepted, sent, checked and done at the sender', () => {
    expect(after(sending(), ...offered)).toMatchObject({ state: 'offered', settled: 0 });
    expect(after(sending(), ...offered, accepted, ...all)).toMatchObject({ state: 'checking' });
    expect(after(sending(), ...offered, accepted, ...all, { type: 'whole', sha256 }).state).toBe('done');
  });

  test('is done at once where all of it is there, also where it is empty', () => {
    expect(after(receiving(), { type: 'accepted', from: size }).state).toBe('checking');
    expect(after(receiving(0), accepted).state).toBe('checking');
    expect(after(sending(), ...offered, { type: 'whole', sha256 }).state).toBe('done');
  });

  test('is not done by another hash, nor before all of it was sent', () => {
    const checking = after(sending(), ...offered, accepted, ...all);
    expect(fileTransition(checking, { type: 'whole', sha256: other })).toBe(checking);
    const moving = after(sending(), ...offered, accepted, chunk(0));
    expect(fileTransition(moving, { type: 'whole', sha256 })).toBe(moving);
  });
});

describe('[FILES-10] a chunk', () => {
  const moving = after(receiving(), accepted, chunk(0));

  test.each([
    ['twice', 0, chunkBytes],
    ['with a gap before it', 2 * chunkBytes, chunkBytes],
    ['that is shorter than it should be', chunkBytes, 1],
    ['that is longer', chunkBytes, chunkBytes + 1],
    ['of nothing', chunkBytes, 0],
    ['before the file', -1, chunkBytes],
    ['at no place', Number.NaN, chunkBytes],
  ])('%s means nothing', (_what, offset, length) => {
    expect(fileTransition(moving, { type: 'chunk', offset, length })).toBe(moving);
  });

  test('beyond the end means nothing', () => {
    const full = after(receiving(), accepted, chunk(0), chunk(1), chunk(2), chunk(3));
    expect(fileTransition(full, { type: 'chunk', offset: size, length: 1 })).toBe(full);
  });

  test('means nothing before the file is accepted, when the line is lost, and when it is over', () => {
    const lost = after(moving, { type: 'lineLost' });
    const over = after(moving, { type: 'cancelled', by: 'us' });
    for (const state of [receiving(), lost, over]) {
      expect(fileTransition(state, { type: 'chunk', offset: 0, length: chunkBytes })).toBe(state);
    }
  });

  test('[FILES-11] means nothing while as much as the window is not yet on the disk', () => {
    const chunks = Math.floor(windowBytes / chunkBytes);
    let far = after(receiving(1_000_000_000), accepted);
    for (let n = 0; n < chunks; n += 1) {
      far = after(far, { type: 'chunk', offset: n * chunkBytes, length: chunkBytes });
    }
    expect(far).toMatchObject({ ahead: chunks * chunkBytes });
    const next = { type: 'chunk', offset: chunks * chunkBytes, length: chunkBytes } as const;
    expect(fileTransition(far, next)).toBe(far);
    expect(after(far, { type: 'settled', to: chunkBytes }, next)).not.toMatchObject(far);
  });
});

describe('[FILES-8] a line that is lost', () => {
  test('leaves what is on the disk, and the file goes on from where the receiver says', () => {
    const lost = after(
      sending(),
      ...offered,
      accepted,
      chunk(0),
      chunk(1),
      { type: 'settled', to: 7 },
      {
        type: 'lineLost',
      },
    );
    expect(lost).toMatchObject({ state: 'lost', settled: 7 });
    const back = after(lost, { type: 'offeredAgain' }, { type: 'accepted', from: chunkBytes });
    expect(back).toMatchObject({ state: 'moving', settled: chunkBytes, ahead: chunkBytes });
  });

  test('does not disturb a file that waits, is hashed, or is being checked by its receiver', () => {
    const checking = after(receiving(), accepted, ...all);
    for (const state of [sending(), after(sending(), { type: 'prepare' }), checking]) {
      expect(fileTransition(state, { type: 'lineLost' })).toBe(state);
    }
  });

  test('does not let a receiver have more than there is', () => {
    const state = after(sending(), ...offered);
    expect(fileTransition(state, { type: 'accepted', from: size + 1 })).toBe(state);
    expect(fileTransition(state, { type: 'accepted', from: Number.NaN })).toBe(state);
  });
});

test('[FILES-3] nothing leaves what is over, but that a sender who cancelled too late hears that all of it was there', () => {
  const cancelled = after(sending(), ...offered, accepted, ...all, { type: 'cancelled', by: 'us' });
  expect(fileTransition(cancelled, { type: 'whole', sha256 }).state).toBe('done');
  const byThem = after(sending(), ...offered, { type: 'cancelled', by: 'them' });
  expect(fileTransition(byThem, { type: 'whole', sha256 })).toBe(byThem);
});

const place = fc.oneof(
  fc.integer({ min: -1, max: 5 }).map((n) => n * chunkBytes),
  fc.constantFrom(size, size + 1, 7),
);
const anyEvent: fc.Arbitrary<FileEvent> = fc.oneof(
  fc.constantFrom<FileEvent>(
    { type: 'prepare' },
    { type: 'prepared', sha256 },
    { type: 'whole', sha256 },
    { type: 'whole', sha256: other },
    { type: 'refused', why: 'noRoom' },
    { type: 'cancelled', by: 'us' },
    { type: 'failed', why: 'damaged' },
    { type: 'lineLost' },
    { type: 'offeredAgain' },
  ),
  place.map((from): FileEvent => ({ type: 'accepted', from: Math.max(0, from) })),
  place.map((to): FileEvent => ({ type: 'settled', to })),
  fc
    .tuple(place, fc.constantFrom(chunkBytes, 5, 0))
    .map(([offset, length]): FileEvent => ({ type: 'chunk', offset, length })),
  fc.constantFrom(chunk(0), chunk(1), chunk(2), chunk(3)),
);

test.each([
  ['sending', sending],
  ['receiving', () => receiving()],
] as const)(
  '[FILES-10] whatever is said, in whatever order, a %s file keeps to its bounds',
  (_direction, begin) => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let transfer = begin();
        for (const event of events) {
          const next = fileTransition(transfer, event);
          expect(fileTransferSchema.safeParse(next).success).toBe(true);
          expect({ ...next }).toMatchObject({ transferId, name: 'a.txt', size });
          expect(isOver(transfer) && next !== transfer ? next.state : 'done').toBe('done');
          const ahead = next.state === 'moving' ? next.ahead : size;
          expect(settledBytes(next)).toBeLessThanOrEqual(ahead);
          expect(ahead).toBeLessThanOrEqual(size);
          transfer = next;
        }
      }),
    );
  },
);
