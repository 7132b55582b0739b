import { expect, test } from 'vitest';
import { newPasswordSchema } from '#core/contracts/sync/accounts.ts';
import { suggestPassword } from './suggestPassword.ts';

test('[ADMIN-3] a suggested password is taken by the server, and each one is another', () => {
  const one = suggestPassword((into) => crypto.getRandomValues(into));
  const other = suggestPassword((into) => crypto.getRandomValues(into));
  expect(newPasswordSchema.parse(one)).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(other).not.toBe(one);
});
