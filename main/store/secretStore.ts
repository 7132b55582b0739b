import type { SafeStorage } from 'electron';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from './tables.ts';

type Cipher = Pick<SafeStorage, 'encryptString' | 'decryptString' | 'isEncryptionAvailable'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/**
 * Secrets, sealed with the key that the operating system keeps for this user (Keychain, DPAPI, libsecret or KWallet).
 * Where there is none, Electron would seal with a key that everybody knows: then nothing is written at all.
 *
 * Electron's calls for this are synchronous. Their asynchronous siblings would not block while a person is asked to
 * unlock the store, but in Electron 42 they take the well-known key for a store, and forget it at a restart.
 */
export class SecretStore {
  readonly #database: Kysely<Tables>;
  readonly #cipher: Cipher;
  readonly #platform: NodeJS.Platform;

  constructor(database: Kysely<Tables>, cipher: Cipher, platform: NodeJS.Platform) {
    this.#database = database;
    this.#cipher = cipher;
    this.#platform = platform;
  }

  /** @returns false where this machine has no secret store; nothing is kept then, an earlier secret of this name neither. */
  async keep(name: string, secret: string): Promise<boolean> {
    if (!this.#isAvailable()) {
      await this.forget(name);
      return false;
    }
    const value = JSON.stringify(this.#cipher.encryptString(secret).toString('base64'));
    await this.#database
      .insertInto('setting')
      .values({ name: `secret.${name}`, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
    return true;
  }

  /** @returns undefined where there is none, or where it was sealed by another user or machine. */
  async recall(name: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('setting')
      .select('value')
      .where('name', '=', `secret.${name}`)
      .executeTakeFirst();
    if (row === undefined || !this.#isAvailable()) return undefined;
    try {
      const sealed = Buffer.from(z.string().parse(JSON.parse(row.value)), 'base64');
      return this.#cipher.decryptString(sealed);
    } catch {
      // Sealed elsewhere (a restored backup, a new key): the person is asked again, as if it had never been stored.
      return undefined;
    }
  }

  async forget(name: string): Promise<void> {
    await this.#database.deleteFrom('setting').where('name', '=', `secret.${name}`).execute();
  }

  #isAvailable(): boolean {
    if (!this.#cipher.isEncryptionAvailable()) return false;
    return this.#platform !== 'linux' || this.#cipher.getSelectedStorageBackend?.() !== 'basic_text';
  }
}
