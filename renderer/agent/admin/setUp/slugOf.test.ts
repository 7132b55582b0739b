import { expect, test } from 'vitest';
import { setupSchema } from '#core/contracts/sync/accounts.ts';
import { slugOf } from './slugOf.ts';

test.each([
  ['Acme Support', 'acme-support'],
  ['  Zoë’s  Café & Söhne!  ', 'zoes-cafe-sohne'],
  ['Straße 9', 'strasse-9'],
  ['ＡＣＭＥ', 'acme'],
  ['某某客服中心', ''],
  ['某某 IT 中心', 'it'],
  ['---', ''],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ['a'.repeat(80), 'a'.repeat(40)],
])('[ADMIN-2] the short name proposed for “%s” is “%s”', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
  expect(setupSchema.shape.slug.safeParse(slug).success).toBe(slug !== '');
});
