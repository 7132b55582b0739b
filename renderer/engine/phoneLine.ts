import * as JsSIP from 'jssip';
import type { UnRegisteredEvent } from 'jssip/lib/UA';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { EngineEvent } from '#core/contracts/engine.ts';
import type { Settings } from '#core/contracts/model.ts';
import type { Account } from '#core/domain/line/account.ts';
import { isWorthRetrying, retryDelay, type LineEvent, type LineProblem } from '#core/domain/line/line.ts';
import { partyOf } from './party.ts';
import { PhoneCall, type CallTools } from './phoneCall.ts';

export interface LineTools extends Pick<CallTools, 'devices' | 'speaker' | 'tones' | 'clock'> {
  readonly random: () => number;
  readonly newId: () => string;
  readonly report: (event: EngineEvent) => void;
  /** Why no connection to this server came about. */
  readonly explain: (server: string) => Promise<LineProblem>;
}

/** How long a REGISTER may stay unanswered over a socket that is up (ms); SIP's own timer F would be 32 s. */
const registerPatience = 8000;

/** What a refused REGISTER means (RFC 3261 §10.2.7, §21). */
function problemOfStatus(status: number): LineProblem {
  if (status === 401 || status === 407) return 'credentials';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'unknownAccount';
  return status === 408 ? 'timeout' : 'serverFailed';
}

/** This app's registration at a PBX, and the calls over it: JsSIP behind one façade. */
export class PhoneLine {
  readonly #tools: LineTools;
  readonly #calls = new Map<string, PhoneCall>();
  #ua: JsSIP.UA | undefined;
  #dtmf: Settings['dtmf'] = 'rfc4733';
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tools: LineTools) {
    this.#tools = tools;
  }

  useDtmf(dtmf: Settings['dtmf']): void {
    this.#dtmf = dtmf;
  }

  call(callId: string): PhoneCall | undefined {
    return this.#calls.get(callId);
  }

  /** Registers with this account; an earlier one is given back first, and its calls end. */
  connect(account: Account, password: string): void {
    this.#stop();
    this.#failures = 0;
    const ua = this.#newAgent(account, password);
    if (!ua) {
      this.#report({ type: 'failed', problem: 'addressInvalid' });
      return;
    }
    this.#ua = ua;
    this.#follow(ua, account.server);
    ua.start();
  }

  /** Gives the registration back and hangs up; reports `disconnect` once the last message has left. */
  disconnect(): void {
    const ua = this.#ua;
    if (ua?.isConnected()) ua.on('disconnected', () => this.#report({ type: 'disconnect' }));
    else this.#report({ type: 'disconnect' });
    this.#stop();
  }

  dial(callId: string, target: string): void {
    const call = this.#newCall(callId);
    if (this.#ua) void call.place(this.#ua, target);
    else call.obey({ type: 'hangup', callId });
  }

  #newAgent(account: Account, password: string): JsSIP.UA | undefined {
    try {
      return new JsSIP.UA({
        sockets: [new JsSIP.WebSocketInterface(account.server)],
        uri: `sip:${account.username}@${account.domain}`,
        password,
        display_name: account.displayName,
        authorization_user: account.authorizationUser || account.username,
        user_agent: 'Heartline',
        register_expires: 300,
        connection_recovery_min_interval: 1,
        connection_recovery_max_interval: 8,
        no_answer_timeout: 90,
      });
    } catch {
      // JsSIP's grammar is stricter than a form can be; a person can only mend what was typed.
      return undefined;
    }
  }

  #follow(ua: JsSIP.UA, server: string): void {
    const isCurrent = (): boolean => this.#ua === ua;
    let wasConnected = false;
    ua.on('connecting', () => {
      if (isCurrent() && this.#failures > 0) this.#report({ type: 'connect' });
    });
    ua.on('connected', () => {
      wasConnected = true;
      this.#wait(registerPatience, () => this.#failed(ua, 'timeout'));
    });
    ua.on('disconnected', ({ error }) => {
      clearTimeout(this.#timer);
      if (!isCurrent() || !error) return;
      if (wasConnected) this.#failed(ua, 'connectionLost');
      else void this.#explainFailure(ua, server);
      wasConnected = false;
    });
    ua.on('registered', () => {
      if (!isCurrent()) return;
      clearTimeout(this.#timer);
      this.#failures = 0;
      this.#report({ type: 'registered', at: this.#tools.clock() });
    });
    ua.on('registrationFailed', ({ response }: UnRegisteredEvent) => {
      // Without a response it was the socket, and `disconnected` tells; or nobody answered, and the timer does.
      const status = (response as typeof response | null)?.status_code;
      if (isCurrent() && status !== undefined) this.#failed(ua, problemOfStatus(status));
    });
    ua.on('newRTCSession', ({ originator, session }: { originator: string; session: RTCSession }) => {
      if (originator === 'remote') this.#offered(session);
    });
  }

  async #explainFailure(ua: JsSIP.UA, server: string): Promise<void> {
    const problem = await this.#tools.explain(server);
    if (this.#ua === ua && !ua.isConnected()) this.#failed(ua, problem);
  }

  /** JsSIP opens the socket again by itself; registering again over a socket that is up is ours to do. */
  #failed(ua: JsSIP.UA, problem: LineProblem): void {
    this.#failures += 1;
    if (!isWorthRetrying(problem)) {
      this.#report({ type: 'failed', problem });
      this.#stop();
      return;
    }
    if (!ua.isConnected()) {
      this.#report({ type: 'failed', problem });
      return;
    }
    const delay = retryDelay(this.#failures, this.#tools.random);
    this.#report({ type: 'failed', problem, retryAt: this.#tools.clock() + delay });
    this.#wait(delay, () => {
      if (this.#ua !== ua || !ua.isConnected()) return;
      this.#report({ type: 'connect' });
      ua.register();
      this.#wait(registerPatience, () => this.#failed(ua, 'timeout'));
    });
  }

  #offered(session: RTCSession): void {
    const callId = this.#tools.newId();
    if (this.#calls.size > 0) {
      // One call at a time: the caller hears busy, and the agent finds the missed call in the history.
      const common = { callId, at: this.#tools.clock() };
      this.#tools.report({
        type: 'call',
        event: { type: 'offered', ...common, party: partyOf(session.remote_identity) },
      });
      session.terminate({ status_code: 486, reason_phrase: 'Busy Here' });
      this.#tools.report({
        type: 'call',
        event: { type: 'ended', ...common, ending: { by: 'system', cause: 'occupied', status: 486 } },
      });
      return;
    }
    this.#newCall(callId).offer(session);
  }

  #newCall(callId: string): PhoneCall {
    const { devices, speaker, tones, clock } = this.#tools;
    const call = new PhoneCall(callId, {
      devices,
      speaker,
      tones,
      clock,
      dtmf: () => this.#dtmf,
      report: (event) => this.#tools.report({ type: 'call', event }),
      onOver: (id) => this.#calls.delete(id),
    });
    this.#calls.set(callId, call);
    return call;
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    const ua = this.#ua;
    this.#ua = undefined;
    ua?.stop();
  }

  #report(event: LineEvent): void {
    this.#tools.report({ type: 'line', event });
  }
}
