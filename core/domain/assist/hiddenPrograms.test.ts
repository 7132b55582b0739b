import { expect, test } from 'vitest';
import { isHiddenProgram, knownSecretPrograms } from './hiddenPrograms.ts';

test.each([
  ['KeePassXC', 'keepassxc'],
  ['KeePassXC', 'org.keepassxc.KeePassXC'],
  ['KeePass', 'KeePass.exe'],
  ['KeePass', 'KeePass2'],
  ['KWalletManager', 'kwalletmanager5'],
  ['Seahorse', 'org.gnome.seahorse.Application'],
  ['GNOME Keyring', 'gnome-keyring-prompt'],
  ['pinentry', 'Pinentry-gtk-2'],
  ['XTerm', 'XTERM'],
])('[MASK-1] %s is hidden under the name %s', (name, program) => {
  expect(isHiddenProgram([name], program)).toBe(true);
});

test.each([
  ['KeePass', 'KeePassXC'],
  ['Secrets', 'SecretsOfTheForest'],
  ['XTerm', 'UXTerm'],
  ['XTerm', ''],
  ['...', 'XTerm'],
])('[MASK-1] %s does not hide %s', (name, program) => {
  expect(isHiddenProgram([name], program)).toBe(false);
});

test('[MASK-1] password managers are among those that are hidden from the start', () => {
  for (const program of ['keepassxc', '1Password.exe', 'Bitwarden', 'seahorse'])
    expect(isHiddenProgram(knownSecretPrograms, program)).toBe(true);
  expect(isHiddenProgram(knownSecretPrograms, 'firefox')).toBe(false);
});
