import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SecretStore } from '../../store/secretStore.ts';
import { keyBytes } from './sealedFormat.ts';

const name = 'assist.recordingKey';
const keySchema = z.string().regex(/^[\w-]{43}$/);

/** The key under which this device seals the keys of its recordings; the system's secret store keeps it. */
export class RecordingDeviceKey {
  readonly #secrets: Pick<SecretStore, 'keep' | 'recall'>;
  #made: Promise<Buffer | undefined> | undefined;

  constructor(secrets: Pick<SecretStore, 'keep' | 'recall'>) {
    this.#secrets = secrets;
  }

  /** The key, if there is one. */
  async read(): Promise<Buffer | undefined> {
    const kept = keySchema.safeParse(await this.#secrets.recall(name));
    return kept.success ? Buffer.from(kept.data, 'base64url') : undefined;
  }

  /** The key, made where there is none. @returns undefined where the machine has no secret store */
  async obtain(): Promise<Buffer | undefined> {
    // Two recordings that begin at once must not make two keys.
    this.#made ??= this.#make().finally(() => {
      this.#made = undefined;
    });
    return await this.#made;
  }

  async #make(): Promise<Buffer | undefined> {
    const known = await this.read();
    if (known) return known;
    const key = randomBytes(keyBytes);
    return (await this.#secrets.keep(name, key.toString('base64url'))) ? key : undefined;
  }
}
