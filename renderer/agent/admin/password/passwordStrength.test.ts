import { expect, test } from 'vitest';
import { newPasswordSchema } from '#core/contracts/sync/accounts.ts';
import { passwordStrength } from './passwordStrength.ts';

test.each([
  [0, { level: 'tooShort', missing: 10 }],
  [9, { level: 'tooShort', missing: 1 }],
  [10, { level: 'ok' }],
  [14, { level: 'good' }],
  [20, { level: 'strong' }],
])('[ADMIN-3] a password of %i characters is %o, as the server sees it', (length, strength) => {
  const password = 'x'.repeat(length);
  expect(passwordStrength(password)).toEqual(strength);
  expect(newPasswordSchema.safeParse(password).success).toBe(strength.level !== 'tooShort');
});
