import { timingSafeEqual } from 'node:crypto';
import type { Argon2, Argon2Parameters } from './argon2.ts';
import { WorkQueue } from './workQueue.ts';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const parameters: Argon2Parameters = { memory: 19_456, passes: 2, parallelism: 1 };

export interface PasswordsOptions {
  readonly argon2: Argon2;
  readonly random: (bytes: number) => Uint8Array;
}

/** Stored passwords, as PHC strings of argon2id. A hash takes 19 MiB and a core: few at once, and a short queue. */
export class Passwords {
  readonly #argon2: Argon2;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #queue = new WorkQueue({ atOnce: 2, waiting: 50 });
  /** Nobody's password, for spending on an unknown account the time that a known one takes. */
  readonly #nobody: string;

  constructor({ argon2, random }: PasswordsOptions) {
    this.#argon2 = argon2;
    this.#random = random;
    this.#nobody = phc(random(16), random(32));
  }

  /** @throws {BusyError} when too many wait already */
  async hash(password: string): Promise<string> {
    const salt = this.#random(16);
    return phc(salt, await this.#queue.run(() => this.#argon2(password, salt, parameters)));
  }

  /**
   * Takes as long for an account that is not there (`stored` undefined) as for one that is.
   * @throws {BusyError} when too many wait already
   */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const { salt, tag, parameters } = parsePhc(stored ?? this.#nobody);
    const made = await this.#queue.run(() => this.#argon2(password, salt, parameters));
    return timingSafeEqual(made, tag) && stored !== undefined;
  }
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

function phc(salt: Uint8Array, tag: Uint8Array): string {
  const { memory, passes, parallelism } = parameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

function parsePhc(text: string) {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(text);
  if (match === null) throw new Error('a stored password hash is not argon2id');
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}
