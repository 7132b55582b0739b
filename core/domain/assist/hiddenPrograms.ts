import { z } from 'zod';

/** Programs by the name that a person knows them by. */
export const hiddenProgramsSchema = z.array(z.string().trim().min(1).max(100)).max(100);
export type HiddenPrograms = z.infer<typeof hiddenProgramsSchema>;

/** What nobody wants to be seen, whoever looks: password managers and key rings of the systems that are known. */
export const knownSecretPrograms: HiddenPrograms = [
  '1Password',
  'Authenticator',
  'Bitwarden',
  'Dashlane',
  'Enpass',
  'GNOME Keyring',
  'Kaspersky Password Manager',
  'KeePass',
  'KeePassXC',
  'Keeper',
  'Keychain Access',
  'KWalletManager',
  'LastPass',
  'NordPass',
  'Passwords',
  'pinentry',
  'Proton Pass',
  'RoboForm',
  'Seahorse',
  'Secrets',
];

/** Without what differs from one system, version or way of writing to the next. */
const plain = (name: string): string => name.toLowerCase().replace(/\.exe$/, '');
const letters = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Whether a program is one of those, whatever its system adds to its name: `KeePass.exe`, `kwalletmanager5`,
 * `org.gnome.seahorse.Application`, `gnome-keyring-prompt`.
 * @param program as of `ScreenWindow`
 */
export function isHiddenProgram(hidden: readonly string[], program: string): boolean {
  if (program === '') return false;
  const parts = [program, ...program.split('.')].map((part) => letters(plain(part)));
  return hidden.some((name) => {
    const wanted = letters(plain(name));
    return wanted !== '' && parts.some((part) => part === wanted || isMoreOf(part, wanted));
  });
}

/** The same name with a version, or what a program of several calls its parts. */
const isMoreOf = (part: string, wanted: string): boolean =>
  part.startsWith(wanted) &&
  /^(\d+|prompt\w*|prompter\w*|gtk\w*|qt\w*|gnome\w*|beta|desktop)$/.test(part.slice(wanted.length));
