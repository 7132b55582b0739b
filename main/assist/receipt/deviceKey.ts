import { z } from 'zod';
import type { ReceiptSigner } from '#core/domain/assist/receipt/keys.ts';
import type { SecretStore } from '../../store/secretStore.ts';
import { newSeed, nodeSigner } from './nodeCrypto.ts';

const name = 'assist.receiptKey';
const seedSchema = z.string().regex(/^[\w-]{43}$/);

/**
 * The key pair with which this device signs receipts, at whichever end it is. Where the machine has no secret store a
 * pair is made that is forgotten with the process, and the receipt says so.
 */
export class DeviceKey {
  readonly #secrets: Pick<SecretStore, 'keep' | 'recall'>;
  #kept: Promise<ReceiptSigner | undefined> | undefined;

  constructor(secrets: Pick<SecretStore, 'keep' | 'recall'>) {
    this.#secrets = secrets;
  }

  /** The kept pair, or a new one for this session. */
  async signer(): Promise<ReceiptSigner> {
    // Two sessions that begin at once must not make two keys.
    this.#kept ??= this.#open();
    const kept = await this.#kept;
    if (kept) return kept;
    this.#kept = undefined;
    return nodeSigner(newSeed(), 'session');
  }

  async #open(): Promise<ReceiptSigner | undefined> {
    try {
      const kept = seedSchema.safeParse(await this.#secrets.recall(name));
      if (kept.success) return nodeSigner(Buffer.from(kept.data, 'base64url'), 'device');
      const seed = newSeed();
      const isKept = await this.#secrets.keep(name, Buffer.from(seed).toString('base64url'));
      return isKept ? nodeSigner(seed, 'device') : undefined;
    } catch (error) {
      this.#kept = undefined;
      throw error;
    }
  }
}
