import { describe, expect, test } from 'vitest';
import { languageInForce } from '#core/domain/language/language.ts';
import { en } from './en.ts';
import { zhCN } from './zhCN.ts';

/** Every text under its path, e.g. `calls.hangup`. */
const texts = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : texts(value as object, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('[APP-5] every text exists in every language', () => {
  const chinese = new Map(texts(zhCN));

  test('under the same names, and none is empty', () => {
    expect([...chinese.keys()].sort()).toEqual(
      texts(en)
        .map(([path]) => path)
        .sort(),
    );
    for (const [path, text] of [...texts(en), ...chinese])
      expect({ path, text: text.trim() }).not.toEqual({ path, text: '' });
  });

  test('with the same placeholders', () => {
    for (const [path, text] of texts(en)) {
      expect({ path, names: placeholders(chinese.get(path) ?? '') }).toEqual({
        path,
        names: placeholders(text),
      });
    }
  });

  test('and the Chinese ones are Chinese', () => {
    const ownWords = (text: string): string => text.replaceAll(/\{\{\w+\}\}/g, '');
    const latin = [...chinese]
      .filter(([, text]) => /\p{L}/u.test(ownWords(text)) && !/\p{Script=Han}/u.test(text))
      .map(([path]) => path);
    expect(latin).toEqual(['app.name']);
  });
});

test.each([
  ['system', ['zh-CN', 'en'], 'zh-CN'],
  ['system', ['zh-Hans-CN'], 'zh-CN'],
  ['system', ['de-DE', 'zh-CN'], 'en'],
  ['system', [], 'en'],
  ['en', ['zh-CN'], 'en'],
  ['zh-CN', ['en-US'], 'zh-CN'],
] as const)('[APP-5] chosen %s on a system with %j speaks %s', (chosen, preferred, spoken) => {
  expect(languageInForce(chosen, preferred)).toBe(spoken);
});
