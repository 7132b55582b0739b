import type { RTCSession } from 'jssip/lib/RTCSession';

/** Parts of JsSIP's session that hold is made of, and its types leave out. */
interface Untyped {
  isReadyToReOffer(): boolean;
  _localHold: boolean;
  _setLocalMediaStatus(): void;
  _sendReinvite(options: { eventHandlers: { succeeded(): void; failed(): void } }): void;
}

const untyped = (session: RTCSession): Untyped => session as unknown as Untyped;

export interface HoldTools {
  /** A re-INVITE that cannot be sent ends the call in JsSIP, so it is not begun without a socket. */
  readonly isConnected: () => boolean;
  /** The other side has answered: it is held now, or no longer. */
  readonly onHeld: (held: boolean) => void;
  /** Nothing has changed, and the call goes on. */
  readonly onRefused: () => void;
}

/**
 * Holds the other side (RFC 3264 §8.4), one re-INVITE at a time. JsSIP's own `hold` tells of success before there is
 * any, and ends the call where the other side says no; here the call stays as it was.
 *
 *   settled ──set(other)──► asking ──answered──► settled, or asking again where the wish has changed meanwhile
 *      ▲                       │
 *      └───────refused─────────┘
 */
export class Hold {
  readonly #session: RTCSession;
  readonly #tools: HoldTools;
  #confirmed = false;
  #wanted = false;
  #asking = false;

  constructor(session: RTCSession, tools: HoldTools) {
    this.#session = session;
    this.#tools = tools;
  }

  /** An offer of ours is not answered yet. */
  get isAsking(): boolean {
    return this.#asking;
  }

  set(held: boolean): void {
    this.#wanted = held;
    this.#next();
  }

  #next(): void {
    if (this.#asking || this.#wanted === this.#confirmed) return;
    const session = untyped(this.#session);
    if (!this.#tools.isConnected() || !this.#session.isEstablished() || !session.isReadyToReOffer()) {
      this.#giveUp();
      return;
    }
    const held = this.#wanted;
    this.#asking = true;
    this.#apply(held);
    session._sendReinvite({
      eventHandlers: {
        succeeded: () => {
          this.#asking = false;
          this.#confirmed = held;
          this.#tools.onHeld(held);
          this.#next();
        },
        failed: () => this.#failed(),
      },
    });
  }

  /** The socket broke before there was an answer. */
  requestLost(): void {
    this.#failed();
  }

  #failed(): void {
    if (!this.#asking || this.#session.isEnded()) return;
    this.#asking = false;
    this.#apply(this.#confirmed);
    void settle(this.#session.connection).then(() => this.#giveUp());
  }

  /** Which direction the next offer has, and whether the microphone is heard. */
  #apply(held: boolean): void {
    const session = untyped(this.#session);
    session._localHold = held;
    session._setLocalMediaStatus();
  }

  #giveUp(): void {
    this.#wanted = this.#confirmed;
    this.#tools.onRefused();
  }
}

/**
 * Brings a connection whose offer was refused back to what both sides had agreed before. A rollback (RFC 8829
 * §4.1.10.2) would do, but in Chromium it silences the microphone for good; the offer was like the one before, so that
 * what the other side said last answers it too.
 */
async function settle(connection: RTCPeerConnection): Promise<void> {
  const { signalingState, currentLocalDescription: ours, currentRemoteDescription: theirs } = connection;
  if (signalingState !== 'have-local-offer' || !theirs) return;
  // An offer leaves open who begins DTLS; an answer must not (RFC 8842 §5.3).
  const theirRole = ours?.sdp.includes('a=setup:active') ? 'passive' : 'active';
  const sdp = theirs.sdp.replaceAll('a=setup:actpass', `a=setup:${theirRole}`);
  // One that does not fit leaves the connection as it is: the sound goes on, and the next offer can still be made.
  await connection.setRemoteDescription({ type: 'answer', sdp }).catch(() => undefined);
}
