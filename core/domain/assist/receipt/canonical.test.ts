import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, type Canonical } from './canonical.ts';

test('[RECEIPT-1] the canonical form is that of RFC 8785', () => {
  // §3.2.2, without its fractions.
  const example = {
    numbers: [333333333, 4, -0, 9007199254740991],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonical(example)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333,4,0,9007199254740991],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
  // §3.2.3: by UTF-16 code units, in which the emoji comes before the Hebrew letter.
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  expect(canonical(names)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  );
});

const value = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }).filter((text) => !/\p{Cs}/u.test(text)),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ maxLength: 5 }), tie('value'), { maxKeys: 5 }) as fc.Arbitrary<Canonical>,
  ),
})).value;

const turned = (of: Canonical): Canonical => {
  if (Array.isArray(of)) return of.map(turned);
  if (typeof of !== 'object' || of === null) return of;
  const members = Object.entries(of).map(([name, member]) => [name, turned(member)] as const);
  return Object.fromEntries(members.toReversed());
};

test('[RECEIPT-1] it says the same as the value, whatever the order of the names, and is its own canonical form', () => {
  fc.assert(
    fc.property(value, (of) => {
      const form = canonical(of);
      expect(canonical(turned(of))).toBe(form);
      expect(canonical(JSON.parse(form) as Canonical)).toBe(form);
      expect(JSON.parse(form)).toEqual(JSON.parse(JSON.stringify(of)));
    }),
  );
});

test('[RECEIPT-1] what has no canonical form here is refused', () => {
  for (const each of [0.5, Number.NaN, Infinity, 2 ** 53, '\ud83d', 'a\ude00b']) {
    expect(() => canonical([each])).toThrow(TypeError);
  }
  expect(() => canonical({ '\ud83d': 1 })).toThrow(TypeError);
});
