import type { RTCSession } from 'jssip/lib/RTCSession';
import type { EngineEvent } from '#core/contracts/engine.ts';
import type { Settings } from '#core/contracts/model.ts';
import type { CallEvent } from '#core/domain/call/call.ts';
import type { Account } from '#core/domain/line/account.ts';
import type { LineProblem } from '#core/domain/line/line.ts';
import { isPageCaller } from '#core/domain/call/recording.ts';
import { CallRecording } from './callRecording.ts';
import { partyOf } from './party.ts';
import { PhoneCall, type CallTools } from './phoneCall.ts';
import { Registration } from './registration.ts';

export interface LineTools extends Pick<CallTools, 'devices' | 'speaker' | 'tones' | 'clock'> {
  readonly random: () => number;
  readonly newId: () => string;
  readonly report: (event: EngineEvent) => void;
  /** Why no connection to this server came about. */
  readonly explain: (server: string) => Promise<LineProblem>;
}

/** The façade over JsSIP: one registration at a time, and the calls over it. */
export class PhoneLine {
  readonly #tools: LineTools;
  readonly #calls = new Map<string, PhoneCall>();
  #registration: Registration | undefined;
  #dtmf: Settings['dtmf'] = 'rfc4733';

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
    this.#registration?.end(() => {});
    const { clock, random, explain, report } = this.#tools;
    this.#registration = Registration.open(account, password, {
      clock,
      random,
      explain,
      report: (event) => report({ type: 'line', event }),
      onIncoming: (session) => this.#offered(session),
      onDisconnected: () => {
        for (const call of this.#calls.values()) call.connectionLost();
      },
      hasCalls: () => this.#calls.size > 0,
    });
    if (!this.#registration) report({ type: 'line', event: { type: 'failed', problem: 'addressInvalid' } });
  }

  /** Finds out at once whether the line is alive, and connects again if not; calls are left alone. */
  check(): void {
    this.#registration?.check();
  }

  /** Gives the registration back and hangs up; reports `disconnect` once the server knows. */
  disconnect(): void {
    const left = (): void => this.#tools.report({ type: 'line', event: { type: 'disconnect' } });
    if (this.#registration) this.#registration.end(left);
    else left();
    this.#registration = undefined;
  }

  dial(callId: string, target: string): void {
    const call = this.#newCall(callId);
    if (this.#registration) void call.place(this.#registration.ua, target);
    else call.connectionLost();
  }

  #offered(session: RTCSession): void {
    const callId = this.#tools.newId();
    if (this.#calls.size === 0) {
      this.#newCall(callId).offer(session);
      return;
    }
    // One call at a time: the caller hears busy, and the agent finds the missed call in the history.
    const common = { callId, at: this.#tools.clock() };
    this.#report({ type: 'offered', ...common, party: partyOf(session.remote_identity) });
    session.terminate({ status_code: 486, reason_phrase: 'Busy Here' });
    this.#report({ type: 'ended', ...common, ending: { by: 'system', cause: 'occupied', status: 486 } });
  }

  #newCall(callId: string): PhoneCall {
    const { devices, speaker, tones, clock, newId } = this.#tools;
    const call = new PhoneCall(callId, {
      devices,
      speaker,
      tones,
      clock,
      dtmf: () => this.#dtmf,
      isConnected: () => this.#registration?.ua.isConnected() === true,
      report: (event) => this.#report(event),
      // Whoever calls us must not make us call somebody else at our cost; a PBX that moves a call does so by itself.
      mayFollow: () => Promise.resolve(false),
      companion: (session, { callId: id, microphone, report, onFailed }) =>
        new CallRecording(session, {
          newId,
          clock,
          microphone,
          talks: isPageCaller(partyOf(session.remote_identity)),
          onEvent: report,
          onFailed,
          onPart: (part) => this.#tools.report({ type: 'sound', callId: id, ...part }),
        }),
      onFailed: (code) => this.#tools.report({ type: 'failed', code }),
      onOver: (id) => this.#calls.delete(id),
    });
    this.#calls.set(callId, call);
    return call;
  }

  #report(event: CallEvent): void {
    this.#tools.report({ type: 'call', event });
  }
}
