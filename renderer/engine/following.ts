import type { ReferEvent, RTCSession } from 'jssip/lib/RTCSession';
import type { CallOptions } from 'jssip/lib/UA';

/** The part of a REFER that JsSIP has parsed and its types leave out (RFC 3515 §2.1). */
interface ReferRequest {
  readonly refer_to: { readonly uri: { readonly host: string; readonly user: string } };
}

export interface FollowingTools {
  /** Whether this side calls whomever it is handed over to. @param uri SIP URI, hostile text */
  readonly mayFollow: (uri: { readonly host: string; readonly user: string }) => Promise<boolean>;
  /** Undefined once the call is over. */
  readonly options: () => CallOptions | undefined;
  /** A call to somebody else has begun beside the one that goes on. */
  readonly onBegun: (session: RTCSession) => void;
  /** They have answered: the call is with them from now on. */
  readonly onTaken: (session: RTCSession) => void;
  /** They have not, and the call is as it was, if the other side is still there. */
  readonly onFailed: () => void;
}

/**
 * Follows whom the other side hands this one over to (RFC 3515 §3): a second session beside the first, which takes its
 * place once it is answered.
 *
 *   idle ──REFER──► calling ──answered──► idle, with the other as the call
 *                      └──refused, or we hang up──► idle
 */
export class Following {
  readonly #tools: FollowingTools;
  #session: RTCSession | undefined;

  constructor(tools: FollowingTools) {
    this.#tools = tools;
  }

  get isUnderWay(): boolean {
    return this.#session !== undefined;
  }

  async refer({ request, accept, reject }: ReferEvent): Promise<void> {
    const { host, user } = (request as unknown as ReferRequest).refer_to.uri;
    const isAllowed = !this.#session && (await this.#tools.mayFollow({ host, user }));
    const options = this.#tools.options();
    if (!isAllowed || !options || this.#session) reject();
    else accept((session: RTCSession) => this.#call(session), options);
  }

  /** We hang up: JsSIP tells the other side that it has come to nothing, before it is told that we leave. */
  cancel(): void {
    this.#session?.terminate();
  }

  #call(session: RTCSession): void {
    this.#session = session;
    session.on('accepted', () => {
      this.#session = undefined;
      this.#tools.onTaken(session);
    });
    session.on('failed', () => {
      if (this.#session !== session) return;
      this.#session = undefined;
      this.#tools.onFailed();
    });
    this.#tools.onBegun(session);
  }
}
