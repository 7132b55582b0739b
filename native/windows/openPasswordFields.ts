import type { SecretField } from '#core/domain/assist/secretFields.ts';
import { PasswordFields } from '../atspi/passwordFields.ts';

/**
 * Resolves once those are told that are there now.
 * @param onChange all of them, whenever they are others @returns undefined where this system tells nobody
 */
export async function openPasswordFields(
  platform: NodeJS.Platform,
  onChange: (fields: readonly SecretField[]) => void,
): Promise<PasswordFields | undefined> {
  return platform === 'linux' ? await PasswordFields.open(onChange) : undefined;
}
