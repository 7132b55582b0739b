import { bytesToNumberBE } from '@noble/curves/utils.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import { groupOrder } from './spake2.ts';

/** A tenth of a second on a slow laptop; a guess costs a meeting with the other end anyway. */
const cost = { N: 2 ** 14, r: 8, p: 1 };
/** 64 bits more than the group has, so that no number is likelier than another (RFC 9382 §3.2). */
const bytes = 40;

const toScalar = (uniform: Uint8Array): bigint => (bytesToNumberBE(uniform) % (groupOrder - 1n)) + 1n;

/** The password of an exchange, from the secret half of the code. */
export async function passwordOf({ invitationId, secret }: InvitationCode): Promise<bigint> {
  const salt = utf8ToBytes(`heartline-assist-v1 ${invitationId}`);
  return toScalar(await scryptAsync(utf8ToBytes(secret), salt, { ...cost, dkLen: bytes }));
}

/** @param random makes so many random bytes */
export const newSecret = (random: (length: number) => Uint8Array): bigint => toScalar(random(bytes));
