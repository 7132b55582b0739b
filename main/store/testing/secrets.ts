import { openDatabase } from '../database.ts';
import { SecretStore } from '../secretStore.ts';

/** Stands for the system's store, which a test machine has none of: seals so that the plain text is nowhere. */
const cipher = (isAvailable: boolean) => ({
  isEncryptionAvailable: () => isAvailable,
  encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer,
  decryptString: (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
});

/** The secrets of a device. @param isAvailable whether this machine has a secret store */
export function openSecrets(
  path: string,
  isAvailable = true,
): { readonly secrets: SecretStore; readonly close: () => Promise<void> } {
  const database = openDatabase(path);
  return {
    secrets: new SecretStore(database, cipher(isAvailable), 'win32'),
    close: () => database.destroy(),
  };
}
