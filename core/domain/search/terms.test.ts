import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexTerms, queryTerms } from './terms.ts';

/** What both databases do with the terms. */
const finds = (query: string, text: string): boolean => {
  const indexed = indexTerms(text);
  const { exact, prefix } = queryTerms(query);
  if (exact.length === 0 && prefix === null) return false;
  return (
    exact.every((term) => indexed.includes(term)) &&
    (prefix === null || indexed.some((term) => term.startsWith(prefix)))
  );
};

const latin = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿŁłŒœßΑ-ΡΣ-Ωα-ως0-9]{1,20}$/);
const cjk = fc
  .array(fc.constantFrom(...Array.from('中文输入法客户服务安装打不开々ーがカタカナプひらがな한국어설치〇')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((characters) => characters.join(''));
const separator = fc.constantFrom(' ', ', ', '. ', '\n', ' - ', '。', '、', ' @', '+');
const text = fc
  .array(fc.tuple(fc.oneof(latin, cjk), separator), { minLength: 1, maxLength: 12 })
  .map((words) => words.flat().join(''));
const wordsOf = (of: string): string[] => of.split(/[ ,.\n@+。、-]+/).filter((word) => word !== '');
/** A text, and one of its words with where to cut it. */
const textAndCut = fc.tuple(text, fc.nat(), fc.nat(), fc.nat());

describe('what a person types is found', () => {
  test('[CASE-20] whole words, in any order and case', () => {
    fc.assert(
      fc.property(textAndCut, ([of, one, other]) => {
        const words = wordsOf(of);
        const asked = [words[one % words.length] ?? '', words[other % words.length] ?? ''];
        expect(finds(asked.join(' '), of)).toBe(true);
        expect(finds(asked.join(' ').toUpperCase(), of)).toBe(true);
        expect(finds(`${asked.join(' ')} `, of)).toBe(true);
      }),
    );
  });

  test('[CASE-20] the beginning of the last word', () => {
    fc.assert(
      fc.property(textAndCut, ([of, which, length]) => {
        const words = wordsOf(of);
        const word = Array.from(words[which % words.length] ?? '');
        const beginning = word.slice(0, 1 + (length % word.length)).join('');
        expect(finds(beginning, of)).toBe(true);
      }),
    );
  });

  test('[CASE-21] every piece of Chinese, Japanese or Korean text, of one character too', () => {
    fc.assert(
      fc.property(fc.tuple(text, cjk, text), fc.nat(), fc.nat(), ([before, run, after], start, length) => {
        const characters = Array.from(run);
        const from = start % characters.length;
        const piece = characters.slice(from, from + 1 + (length % (characters.length - from))).join('');
        expect(finds(piece, `${before}${run}${after}`)).toBe(true);
      }),
    );
  });

  test.each([
    ['straße', 'Die STRASSE ist gesperrt'],
    ['zürich', 'Zurich office'],
    ['Lodz', 'Łódź'],
    ['οδοσ', 'ΟΔΟΣ'],
    ['ｆｕｌｌ', 'full width'],
    ['ガイド', 'ｶﾞｲﾄﾞ'],
    ['anna@exam', 'mail to Anna.Smith@Example.com please'],
    ['555-01', 'call +1 (212) 555-0100'],
    ['第3章', '请看第3章。'],
    ['坏了 iph', '我的iPhone坏了'],
    ['我 iph', '我们的iPhone坏了'],
    ['𠮷野', '吉祥 𠮷野家'],
    ['عربى', 'عَرَبى'],
  ])('[CASE-20] [CASE-21] “%s” finds “%s”', (query, of) => {
    expect(finds(query, of)).toBe(true);
  });

  test.each([
    ['refund', 'the printer is on fire'],
    ['printer paper', 'the printer is on fire'],
    ['prin ', 'the printer is on fire'],
    ['か', 'が'],
    ['户客', '客户'],
    ['，。', '客户'],
    ['', 'anything'],
  ])('[CASE-20] “%s” does not find “%s”', (query, of) => {
    expect(finds(query, of)).toBe(false);
  });
});

describe('terms are safe and bounded', () => {
  test('[CASE-22] of any text whatever, they are letters and digits, few and short', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), text), (of) => {
        const { exact, prefix } = queryTerms(of);
        for (const term of [...indexTerms(of), ...exact, ...(prefix === null ? [] : [prefix])]) {
          expect(term).toMatch(/^[\p{L}\p{N}]{1,64}$/u);
        }
      }),
    );
  });

  test('[CASE-22] a text of any length gives at most 5,000 terms of 64 characters, and asks for 100 words', () => {
    const words = Array.from({ length: 9000 }, (_, n) => `w${n}`).join(' ');
    expect(indexTerms(words)).toHaveLength(5000);
    expect(queryTerms(words).exact.length).toBeLessThanOrEqual(100);
    expect(indexTerms('x'.repeat(20_000))).toEqual(['x'.repeat(64)]);
    expect(finds('x'.repeat(100), 'x'.repeat(20_000))).toBe(true);
  });
});
