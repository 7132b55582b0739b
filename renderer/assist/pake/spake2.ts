import { p256 } from '@noble/curves/nist.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, hexToBytes } from '@noble/curves/utils.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SPAKE2 over P-256 with SHA-256, HKDF and HMAC (RFC 9382 §6, the ciphersuite SPAKE2-P256-SHA256-HKDF-HMAC): two sides
 * who know the same password agree on a key, and whoever does not know it learns nothing but that one guess was wrong.
 */
const { Point } = p256;
const order = Point.Fn.ORDER;

/** The two points whose logarithms nobody knows (RFC 9382 §6, table 1). */
const m = Point.fromHex('02886e2f97ace46e55ba9dd7242579f2993b64e16ef3dcab95afd497333d8fa12f');
const n = Point.fromHex('03d8bbd6c639c62937b04d997f38c3770719c629d7014d49a24b4f98baa1292b49');

/** A speaks first in the transcript; which of the two moves first on the wire does not matter. */
export type Role = 'A' | 'B';

export interface Identities {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}

export interface Keys {
  /** For whatever comes after (16 bytes). */
  readonly shared: Uint8Array;
  /** What this side sends to prove that it knows the password (32 bytes). */
  readonly ownConfirmation: Uint8Array;
  /** Whether the other side has proved it. Compared in constant time. */
  confirms(received: Uint8Array): boolean;
}

/** `length of x in bytes, little-endian, 8 bytes || x` (RFC 9382 §3.3). */
function withLength(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(bytes.length), true);
  return concatBytes(length, bytes);
}

const scalarBytes = (scalar: bigint): Uint8Array => hexToBytes(scalar.toString(16).padStart(64, '0'));

/**
 * One side of one exchange; of no use for a second one.
 *
 *   new ──share──► sent ──finish(their share)──► keys ──confirms(their confirmation)──► both know the password
 */
export class Spake2 {
  readonly share: Uint8Array;
  readonly #role: Role;
  readonly #w: bigint;
  readonly #secret: bigint;

  /**
   * @param w the password as a number below the order of the group, from a memory-hard function (RFC 9382 §3.2)
   * @param secret random, below the order of the group, and never used again
   */
  constructor(role: Role, w: bigint, secret: bigint) {
    this.#role = role;
    this.#w = w;
    this.#secret = secret;
    const blind = (role === 'A' ? m : n).multiply(w);
    this.share = Point.BASE.multiply(secret).add(blind).toBytes(false);
  }

  /**
   * @param theirs the other side's share, 65 bytes
   * @throws where that is no point of the group: the exchange has failed (RFC 9382 §7)
   */
  finish(theirs: Uint8Array, identities: Identities): Keys {
    const point = Point.fromBytes(theirs);
    const unblinded = point.subtract((this.#role === 'A' ? n : m).multiply(this.#w));
    // The cofactor of P-256 is 1.
    const k = unblinded.multiply(this.#secret).toBytes(false);
    const [pa, pb] = this.#role === 'A' ? [this.share, theirs] : [theirs, this.share];
    const parts = [identities.a, identities.b, pa, pb, k, scalarBytes(this.#w)];
    const transcript = concatBytes(...parts.map(withLength));
    const hash = sha256(transcript);
    const [ke, ka] = [hash.slice(0, 16), hash.slice(16)];
    const confirmation = hkdf(sha256, ka, undefined, utf8ToBytes('ConfirmationKeys'), 32);
    const a = hmac(sha256, confirmation.slice(0, 16), transcript);
    const b = hmac(sha256, confirmation.slice(16), transcript);
    const [own, expected] = this.#role === 'A' ? [a, b] : [b, a];
    return {
      shared: ke,
      ownConfirmation: own,
      confirms: (received) => equalBytes(received, expected),
    };
  }
}

/** The order of the group: passwords and secrets are below it, and not 0. */
export const groupOrder = order;
