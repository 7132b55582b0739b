import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { HandshakeMessage } from '#core/contracts/assist.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import { Spake2, type Keys } from './spake2.ts';

/** The agent is A, the customer B. */
export type End = 'agent' | 'customer';

export interface HandshakeOptions {
  readonly end: End;
  readonly invitationId: string;
  /** From the secret half of the code. */
  readonly password: bigint;
  /** Random, for this handshake alone. */
  readonly secret: bigint;
  /** Of this end's own certificate. */
  readonly fingerprint: string;
  readonly say: (message: HandshakeMessage) => void;
}

/** The two ends do not know the same code, or somebody stands between them. There is no going on. */
export class HandshakeFailed extends Error {
  override readonly name = 'HandshakeFailed';
}

export interface Met {
  /** Of the certificate with which the other end must come; proved to be what it said. */
  readonly fingerprint: string;
  /** Four digits that are the same at both ends, to be compared by voice (RFC 6189 §1 for the idea). */
  readonly compare: string;
  /** Of this session alone, and the same at both ends; nobody else can know it. 43 characters, base64url. */
  readonly sessionId: string;
  /** With which the same two ends, and nobody else, may find each other once more. */
  readonly followUp: InvitationCode;
}

/**
 * Proves to each end that the other knows the code, and with which certificate it will speak: both fingerprints, both
 * roles and the session are in the transcript of the exchange, so that whoever changes one of them on the way makes it
 * fail.
 *
 *   waiting ──share──► keyed ──confirm, and it fits──► met
 *      └── anything else, or one that does not fit ──► failed
 */
export class Handshake {
  readonly #options: HandshakeOptions;
  readonly #spake: Spake2;
  #keys: (Keys & { readonly theirs: string }) | undefined;
  #isOver = false;

  constructor(options: HandshakeOptions) {
    this.#options = options;
    const { end, password, secret } = options;
    this.#spake = new Spake2(end === 'agent' ? 'A' : 'B', password, secret);
  }

  /** To be called once the other end is there. */
  begin(): void {
    const { fingerprint, say } = this.#options;
    say({ type: 'share', share: toBase64Url(this.#spake.share), fingerprint });
  }

  /** @returns once this message has completed the handshake @throws HandshakeFailed */
  hear(message: HandshakeMessage): Met | undefined {
    if (this.#isOver) throw new HandshakeFailed('it is over');
    try {
      return this.#take(message);
    } catch (error) {
      this.#isOver = true;
      throw error instanceof HandshakeFailed ? error : new HandshakeFailed('not a share', { cause: error });
    }
  }

  #take(message: HandshakeMessage): Met | undefined {
    if (message.type === 'share' && !this.#keys) {
      this.#keys = this.#agree(message);
      this.#options.say({ type: 'confirm', confirmation: toBase64Url(this.#keys.ownConfirmation) });
      return undefined;
    }
    if (message.type !== 'confirm' || !this.#keys) throw new HandshakeFailed('out of turn');
    if (!this.#keys.confirms(fromBase64Url(message.confirmation))) throw new HandshakeFailed('another code');
    this.#isOver = true;
    const { theirs: fingerprint, shared } = this.#keys;
    return {
      fingerprint,
      compare: digitsOf(shared),
      sessionId: named('session', shared),
      followUp: {
        invitationId: named('follow-up', shared).slice(0, followUpIdLength),
        secret: named('follow-up secret', shared),
      },
    };
  }

  #agree({ share, fingerprint }: Extract<HandshakeMessage, { type: 'share' }>) {
    const { end, fingerprint: own, invitationId } = this.#options;
    const identity = (who: End, print: string): Uint8Array =>
      utf8ToBytes(`heartline-assist-v1 ${who} ${invitationId} sha-256 ${print}`);
    const [agent, customer] = end === 'agent' ? [own, fingerprint] : [fingerprint, own];
    const keys = this.#spake.finish(fromBase64Url(share), {
      a: identity('agent', agent),
      b: identity('customer', customer),
    });
    return { ...keys, theirs: fingerprint };
  }
}

/** 128 bits and a little more, in base64url. */
const followUpIdLength = 22;

/** What follows from the key and tells nothing of it, nor of what else follows from it. 43 characters, base64url. */
const named = (name: string, key: Uint8Array): string =>
  toBase64Url(sha256(concatBytes(utf8ToBytes(`heartline-assist-v1 ${name}`), key)));

/** 32 bits of the key are plenty for four digits. */
function digitsOf(key: Uint8Array): string {
  const number = new DataView(key.buffer, key.byteOffset).getUint32(0) % 10_000;
  return String(number).padStart(4, '0');
}
