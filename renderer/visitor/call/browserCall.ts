import * as JsSIP from 'jssip';
import type { VisitorCall } from '#core/contracts/visitor.ts';
import { openCall, transition, type Call, type CallEvent } from '#core/domain/call/call.ts';
import type { EndCause } from '#core/domain/call/ending.ts';
import { AudioDevices } from '../../engine/audioDevices.ts';
import { PhoneCall } from '../../engine/phoneCall.ts';
import { Speaker } from '../../engine/speaker.ts';
import { Tones } from '../../engine/tones.ts';
import { sendPing } from '../../engine/userAgent.ts';
import { AskedToRecord, type RecordingView } from './askedToRecord.ts';

export interface BrowserCallTools {
  readonly clock: () => number;
  readonly newId: () => string;
  readonly onChange: (call: Call) => void;
  /** A pass for another call, which the first one's is too old for. @throws where there is none to be had now */
  readonly newPass: () => Promise<VisitorCall>;
  readonly onRecording: (view: RecordingView) => void;
}

/** How long until the SIP server must have taken the WebSocket (ms). */
const patience = 8000;
/** Under the 30 s after which many NATs and proxies forget a connection (ms). */
const pingInterval = 25_000;
/** JsSIP's own reconnecting, in seconds: put off for good, a call that cannot be made is told at once. */
const never = 86_400;

/** A call from the page to the agents: the phone engine's call, over a connection of its own and without registering. */
export class BrowserCall {
  readonly #tools: BrowserCallTools;
  readonly #phone: PhoneCall;
  readonly #context = new AudioContext();
  #ua: JsSIP.UA | undefined;
  #call: Call;
  #domain = '';
  #recording: AskedToRecord | undefined;
  #pinging: ReturnType<typeof setInterval> | undefined;

  constructor(tools: BrowserCallTools, target: string) {
    this.#tools = tools;
    const { clock, newId } = tools;
    const callId = newId();
    this.#call = openCall({ type: 'dialed', callId, at: clock(), party: { number: target } });
    this.#phone = new PhoneCall(callId, {
      clock,
      devices: new AudioDevices(navigator.mediaDevices, () => {}),
      speaker: new Speaker(document),
      tones: new Tones(this.#context),
      dtmf: () => 'rfc4733',
      isConnected: () => this.#ua?.isConnected() === true,
      report: (event) => this.#happened(event),
      companion: (session) => {
        this.#recording = new AskedToRecord(session, {
          onChange: tools.onRecording,
          onUnstoppable: () => this.hangup(),
        });
        return this.#recording;
      },
      onOver: () => this.#close(),
      // An agent hands the customer over to a colleague, and to nobody outside.
      mayFollow: async ({ host }) => host === this.#domain && (await this.#renewPass()),
      // The page asks for nothing that could fail in a call that goes on.
      onFailed: () => {},
    });
  }

  get call(): Call {
    return this.#call;
  }

  /** @param pass one that was asked for just now: it is not good for long */
  start(pass: VisitorCall): void {
    const ua = newUserAgent(pass);
    if (!ua) {
      this.#fail('serverFailed');
      return;
    }
    this.#ua = ua;
    const { target, domain } = pass;
    this.#domain = domain;
    const waiting = setTimeout(() => this.#fail('connectionLost'), patience);
    ua.on('connected', () => {
      clearTimeout(waiting);
      this.#pinging = setInterval(() => sendPing(ua, domain, () => {}), pingInterval);
      if (this.#call.state !== 'ended') void this.#phone.place(ua, `sip:${target}@${domain}`);
    });
    ua.on('disconnected', () => {
      clearTimeout(waiting);
      this.#phone.connectionLost();
    });
    ua.start();
  }

  mute(muted: boolean): void {
    this.#phone.obey({ type: 'mute', callId: this.#call.callId, muted });
  }

  answerRecording(yes: boolean): void {
    this.#recording?.answer(yes);
  }

  stopRecording(): void {
    this.#recording?.stop();
  }

  hangup(): void {
    this.#phone.obey({ type: 'hangup', callId: this.#call.callId });
  }

  async #renewPass(): Promise<boolean> {
    try {
      const { authorizationUser, password } = await this.#tools.newPass();
      this.#ua?.set('authorization_user', authorizationUser);
      this.#ua?.set('password', password);
      return true;
    } catch {
      // The agent is told that it failed, and the call with them goes on.
      return false;
    }
  }

  #fail(cause: EndCause): void {
    const { callId } = this.#call;
    this.#happened({ type: 'ended', callId, at: this.#tools.clock(), ending: { by: 'system', cause } });
    this.#close();
  }

  #happened(event: CallEvent): void {
    this.#call = transition(this.#call, event);
    this.#tools.onChange(this.#call);
  }

  #close(): void {
    clearInterval(this.#pinging);
    // The BYE or CANCEL and the busy tone still have to go out.
    setTimeout(() => {
      this.#ua?.stop();
      void this.#context.close();
    }, 3000);
  }
}

function newUserAgent({
  server,
  domain,
  username,
  authorizationUser,
  password,
}: VisitorCall): JsSIP.UA | undefined {
  try {
    return new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(server)],
      uri: `sip:${username}@${domain}`,
      password,
      authorization_user: authorizationUser,
      user_agent: 'Heartline',
      register: false,
      connection_recovery_min_interval: never,
      connection_recovery_max_interval: never,
    });
  } catch {
    // JsSIP's grammar refuses the address.
    return undefined;
  }
}
