import { argon2 } from 'node:crypto';
import { argon2idAsync } from '@noble/hashes/argon2.js';

export interface Argon2Parameters {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** argon2id (RFC 9106) of a password. */
export type Argon2 = (
  password: string,
  salt: Uint8Array,
  parameters: Argon2Parameters,
) => Promise<Uint8Array>;

const tagLength = 32;

/** In JavaScript, a slice at a time; many times slower than the native one. */
export const portableArgon2: Argon2 = (password, salt, { memory, passes, parallelism }) =>
  argon2idAsync(password, salt, { m: memory, t: passes, p: parallelism, dkLen: tagLength, asyncTick: 8 });

/** OpenSSL's, on a thread of its own. */
export const nativeArgon2: Argon2 = (password, salt, { memory, passes, parallelism }) =>
  new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      { message: password, nonce: salt, memory, passes, parallelism, tagLength },
      (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      },
    );
  });

/** The native one where the crypto library of this Node has it: Electron's (BoringSSL) has the function, but no algorithm. */
export async function bestArgon2(): Promise<Argon2> {
  try {
    await nativeArgon2('', new Uint8Array(8), { memory: 8, passes: 1, parallelism: 1 });
    return nativeArgon2;
  } catch {
    return portableArgon2;
  }
}
