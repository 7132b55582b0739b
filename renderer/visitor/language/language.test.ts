import { expect, test } from 'vitest';
import { en } from './en.ts';
import { firstLanguage } from './language.ts';
import { zhCN } from './zhCN.ts';

/** Every text under its path; functions are asked with something that can be found in what they say. */
const texts = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[path + key, value]];
    if (typeof value === 'function') return [[path + key, (value as (...args: unknown[]) => string)(17, 18)]];
    return texts(value as object, `${path}${key}.`);
  });

test('[VIS-14] every text exists in both languages, and says what is put in', () => {
  const [english, chinese] = [new Map(texts(en)), new Map(texts(zhCN))];
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [path, text] of [...english, ...chinese])
    expect({ path, text: text.trim() }).not.toEqual({ path, text: '' });
  for (const [path, text] of english) {
    const numbers = (said: string | undefined) => said?.match(/\d+/g)?.sort();
    expect({ path, puts: numbers(chinese.get(path)) }).toEqual({ path, puts: numbers(text) });
  }
});

test('[VIS-14] the language is that of the browser until another one is chosen', () => {
  expect(firstLanguage(null, ['zh-TW', 'en'])).toBe('zh-CN');
  expect(firstLanguage(null, ['de-DE', 'zh-CN'])).toBe('en');
  expect(firstLanguage('en', ['zh-CN'])).toBe('en');
  expect(firstLanguage('<script>', ['zh-CN'])).toBe('zh-CN');
});
