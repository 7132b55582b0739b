import type * as JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { Account } from '#core/domain/line/account.ts';
import { isWorthRetrying, retryDelay, type LineEvent, type LineProblem } from '#core/domain/line/line.ts';
import { closeTransport, newUserAgent, reconnect, refresh, sendPing } from './userAgent.ts';

export interface RegistrationTools {
  readonly clock: () => number;
  readonly random: () => number;
  readonly report: (event: LineEvent) => void;
  /** Why no connection to this server came about. */
  readonly explain: (server: string) => Promise<LineProblem>;
  readonly onIncoming: (session: RTCSession) => void;
  /** The socket is gone; calls that are not established cannot be any more. */
  readonly onDisconnected: () => void;
  readonly hasCalls: () => boolean;
}

/** How long an attempt may take until the line is registered, and a ping until it is answered (ms). */
const patience = { attempt: 8000, ping: 4000 };
/** Between pings while all is well (ms): under the 30 s after which many NATs and proxies forget a connection. */
const pingInterval = 25_000;

/** What a refused REGISTER means (RFC 3261 §10.2.7, §21). */
function problemOfStatus(status: number): LineProblem {
  if (status === 401 || status === 407) return 'credentials';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'unknownAccount';
  return 'serverFailed';
}

/**
 * One account at one PBX, kept registered for as long as it is wanted: JsSIP's user agent, and around it the patience,
 * the pings and the next attempts that JsSIP does not have. One timer at a time: what it waits for says what goes on.
 */
export class Registration {
  readonly ua: JsSIP.UA;
  readonly #account: Account;
  readonly #tools: RegistrationTools;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** Counts attempts and failures, so that what belongs to an earlier one is known when it comes late. */
  #turn = 0;
  /** While false, what the socket does is our own doing, or of no interest any more. */
  #listens = true;
  /** What was reported last: JsSIP goes on believing in a socket that no longer answers. */
  #isUp = false;
  #ended = false;

  /** @returns undefined where the account can never be used. */
  static open(account: Account, password: string, tools: RegistrationTools): Registration | undefined {
    const ua = newUserAgent(account, password);
    return ua && new Registration(ua, account, tools);
  }

  private constructor(ua: JsSIP.UA, account: Account, tools: RegistrationTools) {
    this.ua = ua;
    this.#account = account;
    this.#tools = tools;
    this.#follow();
    this.#expectSuccess();
    ua.start();
  }

  /** Something has changed (network, sleep, a person’s patience): find out now instead of at the next turn. */
  check(): void {
    if (this.#ended) return;
    if (this.#isUp) this.#ping();
    else this.#attempt();
  }

  /** Gives the registration back. @param left called once the server knows, or at once where it never knew */
  end(left: () => void): void {
    clearTimeout(this.#timer);
    this.#ended = true;
    if (this.ua.isRegistered()) this.ua.on('unregistered', left);
    else left();
    this.ua.stop();
  }

  #follow(): void {
    let wasConnected = false;
    const { ua } = this;
    ua.on('connected', () => (wasConnected = true));
    ua.on('disconnected', () => {
      const lost = wasConnected;
      wasConnected = false;
      if (this.#ended) return;
      this.#tools.onDisconnected();
      if (!this.#listens) return;
      if (lost) this.#failed('connectionLost');
      else void this.#explainFailure();
    });
    ua.on('registered', () => {
      if (this.#ended) return;
      this.#turn += 1;
      this.#failures = 0;
      this.#isUp = true;
      this.#tools.report({ type: 'registered', at: this.#tools.clock() });
      this.#wait(pingInterval, () => this.#ping());
    });
    ua.on('registrationExpiring', () => {
      refresh(ua);
      this.#expectSuccess();
    });
    ua.on('registrationFailed', ({ response }) => {
      // Without a response it was the socket, and `disconnected` tells; or nobody answered over one that is up.
      const status = (response as typeof response | null)?.status_code;
      if (this.#ended || !ua.isConnected()) return;
      this.#failed(status === undefined ? 'noSipAnswer' : problemOfStatus(status));
    });
    ua.on('newRTCSession', ({ originator, session }: { originator: string; session: RTCSession }) => {
      if (originator === 'remote') this.#tools.onIncoming(session);
    });
  }

  #attempt(): void {
    this.#tools.report({ type: 'connect' });
    // Closing the old socket is no news.
    this.#listens = false;
    reconnect(this.ua);
    this.#listens = true;
    this.#expectSuccess();
  }

  #expectSuccess(): void {
    this.#turn += 1;
    this.#wait(patience.attempt, () => {
      if (this.ua.isConnected()) this.#failed('noSipAnswer');
      else void this.#explainFailure();
    });
  }

  #ping(): void {
    this.#turn += 1;
    const mine = this.#turn;
    this.#wait(patience.ping, () => this.#failed('connectionLost'));
    sendPing(this.ua, this.#account.domain, () => {
      if (this.#ended || mine !== this.#turn) return;
      this.#wait(pingInterval, () => this.#ping());
    });
  }

  async #explainFailure(): Promise<void> {
    clearTimeout(this.#timer);
    const mine = this.#turn;
    const problem = await this.#tools.explain(this.#account.server);
    if (!this.#ended && mine === this.#turn) this.#failed(problem);
  }

  #failed(problem: LineProblem): void {
    this.#turn += 1;
    this.#failures += 1;
    this.#isUp = false;
    clearTimeout(this.#timer);
    if (isWorthRetrying(problem)) {
      const delay = retryDelay(this.#failures, this.#tools.random);
      this.#tools.report({ type: 'failed', problem, retryAt: this.#tools.clock() + delay });
      this.#wait(delay, () => this.#attempt());
      return;
    }
    this.#tools.report({ type: 'failed', problem });
    // A call under way may still be ended in good order over this socket; without one it is of no use.
    if (this.#tools.hasCalls()) return;
    this.#listens = false;
    closeTransport(this.ua);
    this.#listens = true;
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }
}
