import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryText, hashOf, type Receipt, type SignedEntry } from '#core/domain/assist/receipt/receipt.ts';
import { receiptFileOf, receiptFileSchema } from '#core/domain/assist/receipt/receiptFile.ts';
import { verifyReceiptFile, type ReceiptFault } from '#core/domain/assist/receipt/verify.ts';
import { nodeCrypto, nodeSigner } from './nodeCrypto.ts';
import { everything, TwoEnds, wholeReceipt } from './testing/session.ts';

const whole = await wholeReceipt();
const file = receiptFileOf(whole);
const receiptSchema = receiptFileSchema.pick({ header: true, entries: true });
const last = whole.entries.length;
const faultsOf = (receipt: Receipt): readonly ReceiptFault[] =>
  verifyReceiptFile(receiptFileOf(receipt), nodeCrypto).faults;
const withEntries = (change: (entries: readonly SignedEntry[]) => readonly SignedEntry[]): Receipt => ({
  ...whole,
  entries: change(whole.entries),
});
const changed = (n: number, change: (signed: SignedEntry) => SignedEntry): Receipt =>
  withEntries((entries) => entries.map((each) => (each.entry.n === n ? change(each) : each)));

test('[RECEIPT-10] a receipt that nobody has touched is whole, and signed by both ends', () => {
  const verdict = verifyReceiptFile(file, nodeCrypto, {
    head: hashOf(whole.entries.at(-1)?.entry ?? whole.header, nodeCrypto),
    customer: whole.header.customer.publicKey,
    agent: whole.header.agent?.publicKey,
  });
  expect(verdict.faults).toEqual([]);
  expect(verdict.countersigned).toBe(everything.length + 1);
  expect(verdict.receipt).toEqual(whole);
});

test('[RECEIPT-10] any byte that is changed in the file is found', () => {
  const bytes = Buffer.from(file);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ by;
      expect(verifyReceiptFile(other.toString('utf8'), nodeCrypto).faults).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** Every text and number of a receipt, by the way to it. */
function leaves(of: unknown, way: readonly string[] = []): { way: readonly string[]; value: unknown }[] {
  if (typeof of !== 'object' || of === null) return [{ way, value: of }];
  return Object.entries(of).flatMap(([name, member]) => leaves(member, [...way, name]));
}
function put(of: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const copy = structuredClone(of) as Record<string, unknown>;
  copy[name] = put(copy[name], rest, value);
  return copy;
}

test('[RECEIPT-10] whoever changes any value, and writes the file anew around it, is found', () => {
  const all = leaves(whole);
  fc.assert(
    fc.property(fc.nat(all.length - 1), fc.nat(), fc.integer({ min: 1, max: 30 }), (which, where, by) => {
      const { way, value } = all[which] ?? { way: [], value: 0 };
      const other = (): unknown => {
        if (typeof value === 'number') return value + by;
        if (typeof value !== 'string' || value === '') return value === null ? by * 60_000 : `${by}`;
        const at = where % value.length;
        const code = 97 + ((value.charCodeAt(at) + by) % 26);
        const letter = code === value.charCodeAt(at) ? '0' : String.fromCodePoint(code);
        return value.slice(0, at) + letter + value.slice(at + 1);
      };
      const receipt = put(whole, way, other());
      const parsed = receiptSchema.safeParse(receipt);
      // What fits no schema cannot even be laid out again.
      const text = parsed.success
        ? receiptFileOf(parsed.data)
        : JSON.stringify({ ...JSON.parse(file), ...Object(receipt) });
      expect(verifyReceiptFile(text, nodeCrypto).faults).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('[RECEIPT-10] any cut is found, and what is missing is named', () => {
  fc.assert(
    fc.property(fc.nat(last - 1), fc.integer({ min: 1, max: last }), (from, count) => {
      const to = Math.min(from + count, last);
      const faults = faultsOf(withEntries((entries) => [...entries.slice(0, from), ...entries.slice(to)]));
      const missing = Array.from({ length: to - from }, (_, at) => ({
        type: 'entryMissing',
        n: from + at + 1,
      }));
      const isWhole = from === 0 && to === last;
      const early = { type: 'endsEarly' };
      expect(faults).toEqual(to < last ? missing : isWhole ? [{ type: 'notBegun' }, early] : [early]);
    }),
  );
});

test('[RECEIPT-10] any other order is found', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...whole.entries], { minLength: last }), (entries) => {
      fc.pre(entries.some(({ entry }, at) => entry.n !== at + 1));
      expect(faultsOf({ ...whole, entries }).some(({ type }) => type === 'outOfOrder')).toBe(true);
    }),
  );
});

describe('[RECEIPT-10] what is wrong is named', () => {
  test('an entry that was changed, wherever it stands', () => {
    for (let n = 1; n <= last; n += 1) {
      const receipt = changed(n, (signed) => ({
        ...signed,
        entry: { ...signed.entry, fact: { type: 'refused', what: 'something else' } },
      }));
      expect(faultsOf(receipt)).toContainEqual({ type: 'entryChanged', n });
      expect(faultsOf(receipt).filter((fault) => 'n' in fault && fault.n !== n)).toEqual([]);
    }
  });

  test('an entry that the customer’s end itself has put in the place of another', () => {
    const signer = nodeSigner(Buffer.alloc(32, 1), 'device');
    const receipt = changed(3, ({ entry, witness }) => {
      const other = { ...entry, fact: { type: 'granted', lease: 'view', forMs: 60_000 } as const };
      return { entry: other, signature: signer.sign(entryText(hashOf(other, nodeCrypto))), witness };
    });
    expect(faultsOf(receipt)).toEqual([
      { type: 'brokenLink', n: 4 },
      { type: 'witnessChanged', n: 3 },
    ]);
  });

  test('a signature that was changed, and one that was taken from another entry', () => {
    const [first] = whole.entries;
    const receipt = changed(7, (signed) => ({ ...signed, signature: first?.signature ?? '' }));
    expect(faultsOf(receipt)).toEqual([{ type: 'signatureChanged', n: 7 }]);
  });

  test('another key, of either end', async () => {
    const other = await wholeReceipt({ customerSeed: Buffer.alloc(32, 9), agentSeed: Buffer.alloc(32, 8) });
    expect(faultsOf({ ...other, header: whole.header })).toEqual([
      { type: 'headerChanged' },
      { type: 'anotherKey', end: 'customer' },
      { type: 'anotherKey', end: 'agent' },
    ]);
    const { customer, agent } = whole.header;
    const expected = { customer: customer.publicKey, agent: agent?.publicKey, head: 'ab'.repeat(32) };
    expect(verifyReceiptFile(receiptFileOf(other), nodeCrypto, expected).faults).toEqual([
      { type: 'unexpectedKey', end: 'customer' },
      { type: 'unexpectedKey', end: 'agent' },
      { type: 'unexpectedHead' },
    ]);
  });

  test('a countersignature that is taken out, changed, or has another objection', () => {
    const without = changed(4, (signed) => ({ ...signed, witness: null }));
    expect(faultsOf(without)).toEqual([{ type: 'witnessChanged', n: 4 }]);
    const softened = changed(4, (signed) => ({
      ...signed,
      witness: signed.witness && { ...signed.witness, objection: 'notAsked' },
    }));
    expect(faultsOf(softened)).toEqual([{ type: 'witnessChanged', n: 4 }]);
  });

  test('an entry twice, an early end, no beginning, a header of another session', () => {
    const twice = withEntries((entries) => [...entries, ...entries.slice(-1)]);
    expect(faultsOf(twice)).toContainEqual({ type: 'entryTwice', n: last });
    expect(faultsOf(twice)).toContainEqual({ type: 'afterEnd', n: last });
    expect(faultsOf(withEntries((entries) => entries.slice(0, -1)))).toEqual([{ type: 'endsEarly' }]);
    expect(faultsOf(withEntries(() => []))).toEqual([{ type: 'notBegun' }, { type: 'endsEarly' }]);
    const header = { ...whole.header, sessionId: 'another-session' };
    expect(faultsOf({ ...whole, header })).toEqual([{ type: 'headerChanged' }, { type: 'notBegun' }]);
  });

  test('sentences that do not say what was signed, another layout, and what is no receipt', () => {
    const lied = file.replace('The customer took back', 'The customer gave back');
    expect(verifyReceiptFile(lied, nodeCrypto).faults).toEqual([{ type: 'fileChanged' }]);
    const unspaced = JSON.stringify(JSON.parse(file));
    expect(verifyReceiptFile(unspaced, nodeCrypto).faults).toEqual([{ type: 'fileChanged' }]);
    for (const other of ['', '{}', file.slice(0, -20), file.replaceAll('receipt.v1', 'receipt.v2')]) {
      expect(verifyReceiptFile(other, nodeCrypto).faults).toEqual([{ type: 'notAReceipt' }]);
    }
  });
});

test('[RECEIPT-10] the signatures of the customer’s end alone make a receipt whole, and it says so', async () => {
  const ends = new TwoEnds();
  await ends.writer.open({ organisation: 'Acme', server: 'https://s.example', agent: 'Ana' });
  await ends.tell([{ type: 'ended', why: 'customer' }]);
  const text = receiptFileOf(ends.writer.receipt);
  expect(verifyReceiptFile(text, nodeCrypto)).toMatchObject({ faults: [], countersigned: 0 });
  expect(text).toContain('The agent’s end has told no key and signs nothing.');
  expect(text).toContain('[not countersigned by the agent’s end]');
});

test('[RECEIPT-11] the words and the layout of a format never change under its name', () => {
  expect(nodeCrypto.sha256(file)).toMatchInlineSnapshot(
    `"6006e87bf202596ece61f4a7b2d7f97d470a74afac5a51a421f0004fb7601913"`,
  );
});

const obeyed = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

test('[RECEIPT-11] nothing in the file is obeyed by a terminal, or turns other text around', () => {
  expect(file).not.toMatch(obeyed);
  expect(file).toContain('<U+001B>[2J驱动.exe');
  expect(JSON.parse(file).entries).toHaveLength(last);
});
