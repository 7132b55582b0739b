import type { RTCSession } from 'jssip/lib/RTCSession';

/** Parts of JsSIP's session and subscriber that its types leave out. */
interface Untyped {
  refer(target: string): Subscriber;
  readonly _referSubscribers: Record<string, Subscriber>;
}
interface Subscriber {
  readonly id: string;
  on(event: 'requestFailed', listener: (event: { response: { status_code: number } | null }) => void): void;
  on(event: 'requestSucceeded', listener: () => void): void;
  on(event: 'accepted' | 'failed', listener: (event: { status_line: { status_code: number } }) => void): void;
}

export interface ReferralTools {
  /** Somebody else has answered the other side: this side is no longer needed. */
  readonly onTaken: () => void;
  /** The other side does not, or cannot, call there; the call goes on. @param status SIP status, where one was given */
  readonly onRefused: (status?: number) => void;
}

/** How long somebody else may ring before the call counts as kept (ms): longer than any phone rings. */
const patience = 90_000;

/**
 * Asks the other side to call somebody else (REFER, RFC 3515), and hears by NOTIFY what becomes of it (RFC 5589 §6).
 *
 *   waiting ──202──► under way ──NOTIFY 2xx, or BYE──► taken
 *      └──refused──►    └──NOTIFY ≥ 300──► refused
 */
export class Referral {
  readonly #tools: ReferralTools;
  readonly #giveUp: ReturnType<typeof setTimeout>;
  #state: 'waiting' | 'underWay' | 'over' = 'waiting';

  /** @throws where the target is none for the grammar of SIP */
  constructor(session: RTCSession, target: string, tools: ReferralTools) {
    this.#tools = tools;
    const subscriber = (session as unknown as Untyped).refer(target);
    this.#giveUp = setTimeout(() => this.#refused(), patience);
    subscriber.on('requestSucceeded', () => {
      if (this.#state === 'waiting') this.#state = 'underWay';
    });
    subscriber.on('requestFailed', ({ response }) => this.#refused(response?.status_code));
    subscriber.on('accepted', () => this.#taken());
    subscriber.on('failed', ({ status_line: { status_code } }) => {
      keep(session, subscriber);
      this.#refused(status_code);
    });
  }

  /** The other side has hung up. One that had agreed to call somebody else, and has not said that it failed, is there now. */
  otherSideLeft(): void {
    if (this.#state === 'underWay') this.#taken();
  }

  /** Nothing that comes now is of interest. */
  end(): void {
    this.#state = 'over';
    clearTimeout(this.#giveUp);
  }

  #taken(): void {
    if (this.#state === 'over') return;
    this.end();
    this.#tools.onTaken();
  }

  #refused(status?: number): void {
    if (this.#state === 'over') return;
    this.end();
    this.#tools.onRefused(status);
  }
}

/**
 * JsSIP forgets a subscription at its first final NOTIFY and answers another one with 481, after which many PBXs end the
 * call that was to go on (JsSIP#556).
 */
function keep(session: RTCSession, subscriber: Subscriber): void {
  queueMicrotask(() => {
    (session as unknown as Untyped)._referSubscribers[subscriber.id] = subscriber;
  });
}
