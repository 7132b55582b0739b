import { randomBytes } from 'node:crypto';

/** Gives a new token (letters and digits only) with each call: ids, tags, branches, nonces. */
export type Tokens = () => string;

/** 128 bits from the system's generator, so that a nonce cannot be guessed. */
export const randomTokens: Tokens = () => randomBytes(16).toString('hex');
