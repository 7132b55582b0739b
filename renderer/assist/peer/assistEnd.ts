import { handshakeMessageSchema, type HandshakeMessage } from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import { Handshake, HandshakeFailed, type End, type Met } from '../pake/handshake.ts';
import { newSecret } from '../pake/password.ts';
import type { OwnCertificate } from './certificate.ts';
import { fingerprintOf } from './description.ts';

export interface AssistEndTools {
  readonly end: End;
  readonly code: InvitationCode;
  /** From the secret half of the code. */
  readonly password: bigint;
  readonly own: OwnCertificate;
  /** To the other end, through the server. */
  readonly say: (text: string) => void;
  /** The other end has proved that it knows the code. */
  readonly onMet: (met: Met) => void;
  /** A description of the other end, whose certificate is the one that it has proved. */
  readonly onDescription: (sdp: string) => void;
  /** It does not know the code, or somebody stands between. */
  readonly onFailed: () => void;
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/**
 * What both ends of a rendezvous have in common: the handshake with whoever comes, and after it nothing but descriptions
 * whose certificate is the proved one.
 */
export class AssistEnd {
  readonly #tools: AssistEndTools;
  #handshake: Handshake | undefined;
  #met: Met | undefined;

  constructor(tools: AssistEndTools) {
    this.#tools = tools;
  }

  /** The other end is there: every one of them has a handshake of its own. */
  begin(): void {
    const { end, code, password, own } = this.#tools;
    this.#met = undefined;
    this.#handshake = new Handshake({
      end,
      password,
      invitationId: code.invitationId,
      fingerprint: own.fingerprint,
      secret: newSecret(random),
      say: (message) => this.#say(message),
    });
    this.#handshake.begin();
  }

  /** @param text hostile: from the server, or from whoever came */
  hear(text: string): void {
    const message = parseJson(handshakeMessageSchema, text);
    try {
      if (!message) throw new HandshakeFailed('no message');
      this.#take(message);
    } catch {
      this.#handshake = undefined;
      this.#met = undefined;
      this.#tools.onFailed();
    }
  }

  describe(sdp: string): void {
    this.#say({ type: 'description', sdp });
  }

  #take(message: HandshakeMessage): void {
    if (this.#met) {
      const isTheirs = message.type === 'description' && fingerprintOf(message.sdp) === this.#met.fingerprint;
      if (!isTheirs) throw new HandshakeFailed('another certificate');
      this.#tools.onDescription(message.sdp);
      return;
    }
    this.#met = this.#handshake?.hear(message);
    if (this.#met) this.#tools.onMet(this.#met);
  }

  #say(message: HandshakeMessage): void {
    this.#tools.say(JSON.stringify(message));
  }
}
