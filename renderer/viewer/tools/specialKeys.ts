import type { HostPlatform } from '#core/domain/assist/control.ts';

/** Keys that an agent's own computer keeps for itself, down in this order. */
export const combinations = {
  meta: ['MetaLeft'],
  command: ['MetaLeft'],
  altTab: ['AltLeft', 'Tab'],
  altF4: ['AltLeft', 'F4'],
  taskManager: ['ControlLeft', 'ShiftLeft', 'Escape'],
  printScreen: ['PrintScreen'],
} as const;

export type SpecialKey = keyof typeof combinations | 'secureAttention';

/**
 * What is offered for a customer's system. Ctrl-Alt-Del is no key like others: Windows takes it from a service alone, and a
 * Mac does not know it.
 */
export const specialKeysOf = (platform: HostPlatform): readonly SpecialKey[] => [
  ...(platform === 'linux' ? (['secureAttention'] as const) : []),
  platform === 'darwin' ? 'command' : 'meta',
  'altTab',
  'altF4',
  'taskManager',
  'printScreen',
];
