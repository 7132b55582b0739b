import { expect, test } from 'vitest';
import { hostPlatformSchema } from '#core/domain/assist/control.ts';
import { specialKeysOf } from './specialKeys.ts';

test('[INPUT-9] Ctrl-Alt-Del is offered only where it can be sent', () => {
  const offering = hostPlatformSchema.options.filter((platform) =>
    specialKeysOf(platform).includes('secureAttention'),
  );
  expect(offering).toEqual(['linux']);
});

test('[VIEW-12] the key of the system has the name that it has there', () => {
  expect(specialKeysOf('darwin')).toContain('command');
  expect(specialKeysOf('darwin')).not.toContain('meta');
  expect(specialKeysOf('win32')).toContain('meta');
});
