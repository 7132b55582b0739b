import { describe, expect, test } from 'vitest';
import { rebase, sameForm } from './rebase.ts';

const base = { name: 'VPN', color: 'violet', words: ['a'] };

describe('[ADMIN-6] what two people change at once', () => {
  test('is put together where they changed different things', () => {
    expect(rebase(base, { ...base, name: 'Network' }, { ...base, color: 'red' })).toEqual({
      merged: { name: 'Network', color: 'red', words: ['a'] },
      conflicts: [],
    });
  });

  test('is a conflict where they changed the same thing in different ways, and mine stands first', () => {
    expect(rebase(base, { ...base, name: 'Mine', words: ['b'] }, { ...base, name: 'Theirs' })).toEqual({
      merged: { name: 'Mine', color: 'violet', words: ['b'] },
      conflicts: ['name'],
    });
  });

  test('is none where they changed it to the same', () => {
    const both = { ...base, words: ['a', 'b'] };
    expect(rebase(base, both, { ...base, words: ['a', 'b'] }).conflicts).toEqual([]);
  });
});

test('[ADMIN-5] a form that is typed back to where it was has no unsaved changes', () => {
  expect(sameForm(base, { ...base, words: ['a'] })).toBe(true);
  expect(sameForm(base, { ...base, words: ['a', ''] })).toBe(false);
});
