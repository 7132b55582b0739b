import { describe, expect, test } from 'vitest';
import { singleKey } from './singleKey.ts';

const press = {
  key: 'e',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  defaultPrevented: false,
  keyCode: 69,
};
/** Something focused that lies within an element of this kind. */
const within = (kind: string) => ({ closest: (selector: string) => (selector.includes(kind) ? {} : null) });
const onPage = { closest: () => null };

describe('[INBOX-5] a single key never fires where something is typed', () => {
  test('but on the page it does', () => {
    expect(singleKey(press, onPage)).toBe('e');
    expect(singleKey({ ...press, key: 'E' }, null)).toBe('e');
  });

  test.each(['input', 'textarea', '[contenteditable]', '[role=dialog]', '[role=menu]', '[role=combobox]'])(
    'not within %s',
    (kind) => {
      expect(singleKey(press, within(kind))).toBeUndefined();
    },
  );

  test.each([
    ['while an input method composes', { isComposing: true }],
    ['at the end of a composition (keyCode 229)', { keyCode: 229 }],
    ['with Ctrl', { ctrlKey: true }],
    ['with ⌘', { metaKey: true }],
    ['with Alt', { altKey: true }],
    ['where somebody else has taken it', { defaultPrevented: true }],
    ['when it is held', { repeat: true }],
  ])('nor %s', (_, change) => {
    expect(singleKey({ ...press, ...change }, onPage)).toBeUndefined();
  });

  test('but J and K move on while they are held', () => {
    expect(singleKey({ ...press, key: 'j', repeat: true }, onPage)).toBe('j');
  });
});
