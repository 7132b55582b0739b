import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import type { ReceiptFact } from '#core/domain/assist/receipt/fact.ts';
import { readJournal, lineOf } from '#core/domain/assist/receipt/journal.ts';
import { helloOf } from '#core/domain/assist/receipt/message.ts';
import {
  entryText,
  hashOf,
  receiptLimits,
  witnessText,
  type ReceiptEntry,
} from '#core/domain/assist/receipt/receipt.ts';
import { receiptFileOf } from '#core/domain/assist/receipt/receiptFile.ts';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { ReceiptClosed, ReceiptWriter } from '#core/domain/assist/receipt/writer.ts';
import { nodeCrypto, nodeSigner } from './nodeCrypto.ts';
import { everything, sessionId, TwoEnds, who, type WrittenFact } from './testing/session.ts';

const customer = nodeSigner(Buffer.alloc(32, 1), 'device');
const agent = nodeSigner(Buffer.alloc(32, 2), 'device');
const stranger = nodeSigner(Buffer.alloc(32, 3), 'device');
const objectionsOf = ({ writer }: TwoEnds) =>
  writer.receipt.entries.map(({ witness }) => witness && witness.objection);

async function opened(options?: ConstructorParameters<typeof TwoEnds>[0]): Promise<TwoEnds> {
  const ends = new TwoEnds(options);
  ends.agree();
  await ends.open();
  return ends;
}

describe('[RECEIPT-3] [RECEIPT-4] both ends of a session', () => {
  test('have the same receipt, signed by both, and the same journal', async () => {
    const ends = await opened();
    await ends.tell(everything);
    expect(ends.witness.receipt).toEqual(ends.writer.receipt);
    expect(objectionsOf(ends)).toEqual(Array.from({ length: everything.length + 1 }, () => null));
    expect(verifyReceiptFile(receiptFileOf(ends.writer.receipt), nodeCrypto).faults).toEqual([]);
    for (const lines of [ends.lines.customer, ends.lines.agent]) {
      expect(readJournal(lines.map(lineOf).join(''))).toEqual(ends.writer.receipt);
    }
    expect(ends.writer.summary).toEqual({
      head: hashOf(ends.writer.receipt.entries.at(-1)?.entry ?? ends.writer.receipt.header, nodeCrypto),
      entries: everything.length + 1,
    });
    expect({ refused: ends.refused, violations: ends.violations, faults: ends.faults }).toEqual({
      refused: undefined,
      violations: 0,
      faults: [],
    });
  });

  test('an entry is written down before anybody hears of it', async () => {
    const heard: boolean[] = [];
    const ends: TwoEnds = new TwoEnds({
      tamper: (text, from) => {
        const { type, entry } = JSON.parse(text) as { type: string; entry?: ReceiptEntry };
        if (from === 'customer' && type === 'entry' && entry) {
          heard.push(ends.lines.customer.some((line) => line.type === 'entry' && line.entry.n === entry.n));
        }
        return text;
      },
    });
    await ends.open();
    await ends.tell([{ type: 'granted', lease: 'view', forMs: null }]);
    expect(heard).toEqual([true, true]);
  });

  test('where the journal takes no line nothing is signed off, and the receipt takes no more', async () => {
    let isFull = false;
    const writer = new ReceiptWriter({
      sessionId,
      crypto: nodeCrypto,
      signer: customer,
      journal: {
        append: async () => {
          await Promise.resolve();
          if (isFull) throw new Error('ENOSPC');
        },
      },
      clock: () => 0,
      onGreeted: () => {},
      onViolation: () => {},
      onFault: () => {},
    });
    await writer.open(who);
    isFull = true;
    await expect(writer.write({ type: 'granted', lease: 'view', forMs: null })).rejects.toThrow(
      ReceiptClosed,
    );
    isFull = false;
    await expect(writer.write({ type: 'ended', why: 'customer' })).rejects.toThrow(ReceiptClosed);
    expect(writer.receipt.entries).toHaveLength(1);
  });

  test('a receipt begins once, ends once, and never goes back in time', async () => {
    const times = [5000, 4000, 3000, 9000];
    const ends = new TwoEnds({ at: () => times.shift() ?? 9000 });
    await expect(ends.writer.write({ type: 'resumed' })).rejects.toThrow(ReceiptClosed);
    await ends.open();
    await expect(ends.writer.open(who)).rejects.toThrow(ReceiptClosed);
    await ends.tell([{ type: 'resumed' }, { type: 'ended', why: 'agent' }]);
    await expect(ends.writer.write({ type: 'resumed' })).rejects.toThrow(ReceiptClosed);
    expect(ends.writer.receipt.entries.map(({ entry: { at } }) => at)).toEqual([5000, 5000, 9000]);
    expect(ends.refused).toBeUndefined();
  });

  test('texts from outside are cut and mended so that they fit', async () => {
    const ends = await opened();
    await ends.tell([
      { type: 'command', line: `${'x'.repeat(999)}😀 and more` },
      { type: 'file', direction: 'out', name: 'a\ud83d.txt', size: 1, sha256: 'ab'.repeat(32) },
    ]);
    const facts = ends.writer.receipt.entries.map(({ entry: { fact } }) => fact);
    expect(facts[1]).toEqual({ type: 'command', line: `${'x'.repeat(999)}\ufffd` });
    expect(facts[2]).toMatchObject({ name: 'a\ufffd.txt' });
    expect(ends.refused).toBeUndefined();
    await expect(
      ends.writer.write({ type: 'file', direction: 'in', name: 'a', size: Number.NaN, sha256: '' }),
    ).rejects.toThrow(ZodError);
    await ends.tell([{ type: 'ended', why: 'customer' }]);
    expect(ends.writer.receipt.entries).toHaveLength(4);
  });
});

describe('[RECEIPT-4] the agent’s end signs nothing any more', () => {
  /** What the customer's end says, each of its messages changed by `change`. */
  const hostile = async (
    change: (message: { type: string; entry: ReceiptEntry; signature: string }) => unknown,
  ): Promise<TwoEnds> => {
    const ends = await opened({
      tamper: (text, from) => {
        if (from === 'agent') return text;
        const said = change(JSON.parse(text));
        return Array.isArray(said) ? said.map((each) => JSON.stringify(each)) : JSON.stringify(said);
      },
    });
    await ends.tell([{ type: 'shown', surfaces: ['window'] }, { type: 'resumed' }]);
    return ends;
  };
  const resigned = (entry: ReceiptEntry, signer = customer) => ({
    type: 'entry',
    entry,
    signature: signer.sign(entryText(hashOf(entry, nodeCrypto))),
  });
  const second =
    (change: (entry: ReceiptEntry) => unknown) => (message: { type: string; entry: ReceiptEntry }) =>
      message.type === 'entry' && message.entry.n === 2 ? change(message.entry) : message;
  const other = { type: 'refused', what: 'other' } as const;

  test.each<[string, Parameters<typeof hostile>[0], TwoEnds['refused'], number]>([
    ['skips', second((entry) => resigned({ ...entry, n: 3 })), 'skips', 1],
    ['repeats', second((entry) => [resigned(entry), resigned(entry)]), 'repeats', 2],
    ['rewrites', second((entry) => [resigned(entry), resigned({ ...entry, fact: other })]), 'rewrites', 2],
    ['another chain', second((entry) => resigned({ ...entry, previous: 'ab'.repeat(32) })), 'rewrites', 1],
    ['a stranger’s signature', second((entry) => resigned(entry, stranger)), 'notSigned', 1],
    [
      'a changed entry',
      second((entry) => ({ ...resigned(entry), entry: { ...entry, fact: other } })),
      'notSigned',
      1,
    ],
    ['back in time', second((entry) => resigned({ ...entry, at: 0 })), 'backInTime', 1],
    [
      'two beginnings',
      second((entry) => resigned({ ...entry, fact: { type: 'began', sessionId, ...who } })),
      'notBegun',
      1,
    ],
    ['unknown fields', second((entry) => ({ ...resigned(entry), more: 1 })), 'noMessage', 1],
    ['too long', second((entry) => ({ ...resigned(entry), more: 'x'.repeat(20_000) })), 'noMessage', 1],
    ['a second hello', second(() => helloOf('customer', sessionId, customer, 0)), 'outOfTurn', 1],
    ['another header', second(() => ({ type: 'header', header: {} })), 'noMessage', 1],
  ])('of a receipt that %s', async (_what, change, why, signed) => {
    const ends = await hostile(change);
    expect(ends.refused).toBe(why);
    expect(ends.witness.receipt?.entries).toHaveLength(signed);
    expect(objectionsOf(ends).filter((each) => each === null)).toHaveLength(3);
    expect(ends.lines.agent.filter(({ type }) => type === 'countersign')).toHaveLength(signed);
  });

  test('after the end of the session', async () => {
    const ends = await opened({
      tamper: (text, from) => {
        const message = JSON.parse(text) as { type: string; entry: ReceiptEntry };
        if (from === 'agent' || message.type !== 'entry' || message.entry.n !== 2) return text;
        const end = { ...message.entry, fact: { type: 'ended', why: 'customer' } as const };
        const after = { ...end, n: 3, previous: hashOf(end, nodeCrypto), fact: other };
        return [resigned(end), resigned(after)].map((each) => JSON.stringify(each));
      },
    });
    await ends.tell([{ type: 'resumed' }]);
    expect(ends.refused).toBe('afterEnd');
  });

  test.each<[string, (header: Record<string, unknown>) => unknown]>([
    ['of another session', (header) => ({ ...header, sessionId: 'another-session' })],
    [
      'with another key for the customer',
      (header) => ({ ...header, customer: { publicKey: stranger.publicKey, lasts: 'device' } }),
    ],
    [
      'with another key for the agent',
      (header) => ({ ...header, agent: { publicKey: stranger.publicKey, lasts: 'device' } }),
    ],
    ['without its own key', (header) => ({ ...header, agent: null })],
  ])('of a header %s', async (_what, change) => {
    const ends = await opened({
      tamper: (text) => {
        const message = JSON.parse(text) as { type: string; header: Record<string, unknown> };
        return JSON.stringify(
          message.type === 'header' ? { ...message, header: change(message.header) } : message,
        );
      },
    });
    await ends.tell([{ type: 'resumed' }]);
    expect(ends.refused).toBe('otherHeader');
    expect(ends.lines.agent).toEqual([]);
  });

  test.each([
    ['of another session', helloOf('customer', 'another-session', customer, 0)],
    ['of the other role', helloOf('agent', sessionId, customer, 0)],
    ['that is its own, sent back', helloOf('agent', sessionId, agent, 0)],
    ['of more than there is', helloOf('customer', sessionId, customer, 3)],
  ])('of a hello %s', async (_what, hello) => {
    const ends = await opened({
      tamper: (text, from) =>
        from === 'customer' && text.includes('"hello"') ? JSON.stringify(hello) : text,
    });
    await ends.tell([{ type: 'resumed' }]);
    expect(['notProved', 'skips']).toContain(ends.refused);
    expect(ends.lines.agent).toEqual([]);
  });

  test('of a flood', async () => {
    const ends = await opened();
    for (let n = 0; n < 200; n += 1)
      ends.witness.hear(JSON.stringify(resigned(ends.writer.receipt.entries[0]?.entry as ReceiptEntry)));
    expect(ends.refused).toBe('tooMuch');
  });
});

describe('[RECEIPT-5] the agent’s end objects, in what it signs,', () => {
  const asked: WrittenFact = { type: 'asked', leases: ['view'] };
  const file: WrittenFact = { type: 'file', direction: 'in', name: 'a', size: 1, sha256: 'cd'.repeat(32) };
  test.each<[string, WrittenFact, string]>([
    ['to an ask that it never made', asked, 'notAsked'],
    ['to a grant that it never asked for', { type: 'granted', lease: 'control', forMs: null }, 'notAsked'],
    ['to a denial of what it never asked for', { type: 'denied', leases: ['record'] }, 'notAsked'],
    ['to a file that it never sent', file, 'notSent'],
    ['to a lease that it never gave back', { type: 'revoked', lease: 'view', why: 'agent' }, 'notGivenBack'],
    ['to a command where it typed nothing', { type: 'command', line: 'rm -rf /' }, 'notTyped'],
    ['to an end that was not its doing', { type: 'ended', why: 'agent' }, 'notEnded'],
  ])('%s', async (_what, fact, objection) => {
    const ends = new TwoEnds();
    await ends.open();
    await ends.tell([fact]);
    expect(objectionsOf(ends)).toEqual([null, objection]);
    const verdict = verifyReceiptFile(receiptFileOf(ends.writer.receipt), nodeCrypto);
    expect(verdict.faults.filter(({ type }) => type !== 'endsEarly')).toEqual([]);
  });

  test('to the same ask written twice, and to names that are not its own', async () => {
    const ends = new TwoEnds();
    ends.observations.asked(['view']);
    ends.connect();
    await ends.settled();
    await ends.writer.open({ ...who, organisation: 'Acme 有限公司 (bank)' });
    await ends.tell([asked, asked]);
    expect(objectionsOf(ends)).toEqual(['notMe', null, 'notAsked']);
  });

  test('at the end, to what it was told is granted and what the receipt does not tell', async () => {
    const ends = await opened();
    ends.observations.asked(['filesOut']);
    ends.observations.told('control');
    ends.observations.told('filesOut');
    await ends.tell([
      { type: 'granted', lease: 'control', forMs: 900_000 },
      { type: 'ended', why: 'customer' },
    ]);
    expect(objectionsOf(ends)).toEqual([null, null, 'omitted']);
  });
});

describe('[RECEIPT-6] the customer’s end', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({
        type: fc.constantFrom('hello', 'countersign', 'entry', 'header', 'ask'),
        publicKey: fc.constantFrom(agent.publicKey, customer.publicKey, stranger.publicKey, 'A'.repeat(43)),
        lasts: fc.constantFrom('device', 'session'),
        n: fc.nat(5),
        upTo: fc.nat(5),
        signature: fc.constantFrom(stranger.sign('x'), 'A'.repeat(86), 'x'),
        objection: fc.constantFrom(null, 'notAsked', 'x'),
      })
      .map((message) => JSON.stringify(message)),
  );

  test('signs what its own device tells it to write, and nothing else, whatever it hears', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 6 }), async (messages) => {
        const ends = await opened({ tamper: (text, from) => (from === 'agent' ? undefined : text) });
        for (const message of messages) ends.writer.hear(message);
        await ends.writer.write({ type: 'ended', why: 'customer' });
        const { entries } = ends.writer.receipt;
        expect(ends.signed).toEqual([
          `heartline.receipt.v1 hello\ncustomer\n${sessionId}`,
          ...entries.map(({ entry }) => entryText(hashOf(entry, nodeCrypto))),
        ]);
        expect(entries.map(({ entry: { fact } }): ReceiptFact['type'] => fact.type)).toEqual([
          'began',
          'ended',
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, (n: number, hash: string) => unknown]>([
    [
      'by a stranger',
      (n, hash) => ({
        type: 'countersign',
        n,
        signature: stranger.sign(witnessText(hash, null)),
        objection: null,
      }),
    ],
    [
      'of another entry',
      (n, hash) => ({
        type: 'countersign',
        n: n + 1,
        signature: agent.sign(witnessText(hash, null)),
        objection: null,
      }),
    ],
    [
      'with another objection',
      (n, hash) => ({
        type: 'countersign',
        n,
        signature: agent.sign(witnessText(hash, 'notSent')),
        objection: null,
      }),
    ],
    [
      'that would be one of the customer',
      (n, hash) => ({ type: 'countersign', n, signature: agent.sign(entryText(hash)), objection: null }),
    ],
  ])('takes no countersignature %s, and goes on without any', async (_what, forge) => {
    const ends: TwoEnds = await opened({
      tamper: (text, from) => {
        const message = JSON.parse(text) as { type: string; n: number };
        if (from === 'customer' || message.type !== 'countersign' || message.n !== 2) return text;
        const entry = ends.writer.receipt.entries[1]?.entry;
        return JSON.stringify(entry && forge(2, hashOf(entry, nodeCrypto)));
      },
    });
    await ends.tell([
      { type: 'shown', surfaces: [] },
      { type: 'ended', why: 'violation' },
    ]);
    expect(ends.violations).toBe(1);
    const verdict = verifyReceiptFile(receiptFileOf(ends.writer.receipt), nodeCrypto);
    expect(verdict).toMatchObject({ faults: [], countersigned: 1 });
  });

  test('takes no countersignature before those of the entries before it, nor one twice', async () => {
    const countersign = ({ writer }: TwoEnds, n: number): string => {
      const entry = writer.receipt.entries[n - 1]?.entry ?? writer.receipt.header;
      const signature = agent.sign(witnessText(hashOf(entry, nodeCrypto), null));
      return JSON.stringify({ type: 'countersign', n, signature, objection: null });
    };
    for (const [order, countersigned] of [
      [[1, 3], 1],
      [[1, 1], 1],
      [[1, 2, 3, 4], 3],
    ] as const) {
      const ends = await opened({
        tamper: (text, from) => (from === 'agent' && text.includes('countersign') ? undefined : text),
      });
      await ends.tell([{ type: 'resumed' }, { type: 'ended', why: 'customer' }]);
      for (const n of order) ends.writer.hear(countersign(ends, n));
      expect(ends.violations).toBe(1);
      const verdict = verifyReceiptFile(receiptFileOf(ends.writer.receipt), nodeCrypto);
      expect(verdict).toMatchObject({ faults: [], countersigned });
    }
  });

  test('takes one hello a connection, of the agent’s role and this session', async () => {
    for (const hello of [
      helloOf('agent', 'another-session', agent, 0),
      helloOf('customer', sessionId, agent, 0),
      helloOf('agent', sessionId, customer, 0),
      helloOf('agent', sessionId, agent, 1),
    ]) {
      const ends = new TwoEnds();
      ends.writer.connected(() => {});
      ends.writer.hear(JSON.stringify(hello));
      expect({ violations: ends.violations, greetings: ends.greetings }).toEqual({
        violations: 1,
        greetings: 0,
      });
    }
    const ends = await opened();
    ends.writer.hear(JSON.stringify(helloOf('agent', sessionId, agent, 1)));
    expect(ends.violations).toBe(1);
  });
});

test('[RECEIPT-7] after a lost connection each end goes on where it was, wherever it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), async (cuts) => {
      let left = -1;
      const ends: TwoEnds = await opened({
        tamper: (text) => {
          left -= 1;
          if (left === 0) ends.cut();
          return left === 0 ? undefined : text;
        },
      });
      const facts = everything.slice(0, -1);
      for (const cut of cuts) {
        left = cut;
        await ends.tell(facts.slice(0, 5));
        ends.cut();
        await ends.tell(facts.slice(5, 7));
        // This one may be cut in the middle of the greeting.
        left = cut;
        ends.connect();
        await ends.tell(facts.slice(7, 8));
        ends.cut();
        left = -1;
        ends.connect();
        await ends.settled();
      }
      await ends.tell([{ type: 'ended', why: 'customer' }]);
      expect({ refused: ends.refused, violations: ends.violations }).toEqual({
        refused: undefined,
        violations: 0,
      });
      expect(ends.witness.receipt).toEqual(ends.writer.receipt);
      expect(verifyReceiptFile(receiptFileOf(ends.writer.receipt), nodeCrypto)).toMatchObject({
        faults: [],
        countersigned: ends.writer.receipt.entries.length,
      });
    }),
    { numRuns: 25 },
  );
});

test('[RECEIPT-7] a connection that takes the place of one whose end nobody has noticed is begun anew', async () => {
  let isLost = false;
  const ends = await opened({ tamper: (text, from) => (isLost && from === 'customer' ? undefined : text) });
  isLost = true;
  await ends.tell([{ type: 'resumed' }, { type: 'shown', surfaces: ['monitor'] }]);
  isLost = false;
  ends.connect();
  await ends.tell([{ type: 'ended', why: 'customer' }]);
  expect({ refused: ends.refused, violations: ends.violations }).toEqual({
    refused: undefined,
    violations: 0,
  });
  expect(ends.witness.receipt).toEqual(ends.writer.receipt);
});

test('[RECEIPT-12] a receipt has a last entry, and room for the end of its session', async () => {
  const ends = new TwoEnds();
  await ends.writer.open(who);
  const { writer } = ends;
  for (let n = 2; n < receiptLimits.entries; n += 1) await writer.write({ type: 'resumed' });
  await expect(writer.write({ type: 'resumed' })).rejects.toThrow(ReceiptClosed);
  await writer.write({ type: 'ended', why: 'full' });
  expect(writer.receipt.entries).toHaveLength(receiptLimits.entries);
  expect(verifyReceiptFile(receiptFileOf(writer.receipt), nodeCrypto).faults).toEqual([]);
});
