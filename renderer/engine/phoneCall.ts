import * as JsSIP from 'jssip';
import type {
  IncomingEvent,
  OutgoingEvent,
  ReferEvent,
  ReInviteEvent,
  RTCSession,
} from 'jssip/lib/RTCSession';
import type { EngineCommand } from '#core/contracts/engine.ts';
import type { ErrorCode } from '#core/contracts/errors.ts';
import type { Settings } from '#core/contracts/model.ts';
import type { CallEvent } from '#core/domain/call/call.ts';
import type { Ending } from '#core/domain/call/ending.ts';
import { shownTarget } from '#core/domain/call/target.ts';
import { MicrophoneError, type AudioDevices } from './audioDevices.ts';
import { endingOfEnd, endingOfFailure } from './endings.ts';
import { Following } from './following.ts';
import { Hold } from './hold.ts';
import { partyOf } from './party.ts';
import { Referral } from './referral.ts';
import { SoundMeter } from './soundMeter.ts';
import type { Speaker } from './speaker.ts';
import type { Tones } from './tones.ts';
import { endLateAnswer, outliveSocket } from './userAgent.ts';

/** What goes with a call's session, and with the sound of the other side: its recording, on either side. */
export interface CallCompanion {
  /** The other side is heard in this stream from now on. */
  hear?(stream: MediaStream): void;
  obey?(action: Extract<EngineCommand, { type: 'record' }>['action']): void;
  /** Nothing that is said over the line can be heard now. */
  lineLost?(): void;
  end(): void;
}

/** What a companion may use of the call. */
export interface CompanionTools {
  readonly callId: string;
  readonly microphone: () => MediaStream | undefined;
  readonly report: (fact: Fact) => void;
  readonly onFailed: (code: ErrorCode) => void;
}

export interface CallTools {
  readonly devices: AudioDevices;
  readonly speaker: Speaker;
  readonly tones: Tones;
  readonly clock: () => number;
  readonly dtmf: () => Settings['dtmf'];
  readonly isConnected: () => boolean;
  readonly report: (event: CallEvent) => void;
  /** What was asked for could not be done; the call goes on. */
  readonly onFailed: (code: ErrorCode) => void;
  readonly companion: (session: RTCSession, tools: CompanionTools) => CallCompanion;
  readonly onOver: (callId: string) => void;
  /** Whether this side calls whomever the other side hands it over to (RFC 3515 §3). @param uri SIP URI, hostile text */
  readonly mayFollow: (uri: { readonly host: string; readonly user: string }) => Promise<boolean>;
}

type CallCommand = Extract<EngineCommand, { callId: string }>;
/** A CallEvent without what every event of this call has in common. */
export type Fact = CallEvent extends infer E
  ? E extends CallEvent
    ? Omit<E, 'callId' | 'at'>
    : never
  : never;

/** No STUN or TURN yet: host candidates reach a PBX in the same network, or one that learns our address (RFC 7362). */
const mediaOptions = {
  pcConfig: { iceServers: [] },
  // JsSIP's own 90 s would refresh at 45 s, and a refresh over a socket that has just died ends the call (RFC 4028).
  sessionTimersExpires: 1800,
};

/** How long after the last ICE candidate, and at most after the first, the offer or answer is sent (ms). */
const gathering = { quiet: 30, cap: 500 };

/** How often the sound of a call is measured (ms). */
const measuring = 5000;

/** One call's SIP session and media. It reports what happens and keeps no state of its own beyond JsSIP's. */
export class PhoneCall {
  readonly callId: string;
  readonly #tools: CallTools;
  #session: RTCSession | undefined;
  #microphone: MediaStream | undefined;
  #theirs: MediaStream | undefined;
  #over = false;
  /** What the person here has asked for, which tells our own endings from those that the network made. */
  #asked: 'hangup' | 'decline' | undefined;
  #hold: Hold | undefined;
  #referral: Referral | undefined;
  #companion: CallCompanion | undefined;
  readonly #following: Following;
  /** How the call with the other side ended, while it is not known yet whether somebody else goes on with it. */
  #left: Ending | undefined;
  #answering = false;
  #measuring: ReturnType<typeof setInterval> | undefined;

  constructor(callId: string, tools: CallTools) {
    this.callId = callId;
    this.#tools = tools;
    this.#following = new Following({
      mayFollow: tools.mayFollow,
      options: () =>
        this.#over || !this.#microphone ? undefined : { ...mediaOptions, mediaStream: this.#microphone },
      onBegun: (session) => this.#listen(session),
      onTaken: (session) => this.#goOnWith(session),
      onFailed: () => {
        this.#tools.tones.silence();
        if (this.#left) this.#end(this.#left);
      },
    });
  }

  /** Opens the microphone, then sends the INVITE: nobody's phone rings for a call that could not be heard. */
  async place(ua: JsSIP.UA, target: string): Promise<void> {
    const mediaStream = await this.#openMicrophone();
    if (!mediaStream) return;
    try {
      // `newRTCSession` is emitted within the call, too early to tell whose it is: the session is attached here.
      const session = ua.call(target, { ...mediaOptions, mediaStream });
      this.#attach(session);
      // It may have failed before anybody could listen: the account changed while the microphone was being opened.
      if (session.isEnded()) this.#end({ by: 'system', cause: 'connectionLost' });
    } catch {
      // JsSIP throws on a target that its grammar refuses, and while the socket is down.
      this.#end({ by: 'system', cause: ua.isConnected() ? 'notFound' : 'connectionLost' });
    }
  }

  /** A call comes in, and rings here. */
  offer(session: RTCSession): void {
    this.#report({ type: 'offered', party: partyOf(session.remote_identity) });
    this.#tools.tones.play('ringing');
    this.#attach(session);
  }

  obey(command: CallCommand): void {
    switch (command.type) {
      case 'answer':
        void this.#answer();
        break;
      case 'decline':
        this.#asked = 'decline';
        this.#terminate({ status_code: 486, reason_phrase: 'Busy Here' });
        break;
      case 'hangup':
        this.#asked = 'hangup';
        this.#terminate({});
        break;
      case 'mute':
        if (command.muted) this.#session?.mute({ audio: true });
        else this.#session?.unmute({ audio: true });
        break;
      case 'hold':
        this.#hold?.set(command.held);
        break;
      case 'transfer':
        this.#transfer(command.target);
        break;
      case 'record':
        this.#companion?.obey?.(command.action);
        break;
      case 'digit':
        this.#sendDigit(command.digit);
        break;
      case 'dial':
        break;
    }
  }

  /** The socket is gone. An established call lives on; JsSIP forgets that any other one can never be answered. */
  connectionLost(): void {
    if (this.#session?.isEstablished()) {
      this.#companion?.lineLost?.();
      return;
    }
    this.#end({ by: 'system', cause: 'connectionLost' });
    if (this.#session && !this.#session.isEnded()) this.#session.terminate();
  }

  async #answer(): Promise<void> {
    if (this.#answering) return;
    this.#answering = true;
    this.#tools.tones.silence();
    const mediaStream = await this.#openMicrophone();
    if (mediaStream && !this.#over) this.#session?.answer({ ...mediaOptions, mediaStream });
  }

  async #openMicrophone(): Promise<MediaStream | undefined> {
    try {
      const stream = await this.#tools.devices.openMicrophone();
      this.#microphone = stream;
      // Hung up while the person was still being asked for the microphone.
      if (!this.#over) return stream;
      this.#releaseMicrophone();
    } catch (error) {
      if (!(error instanceof MicrophoneError)) throw error;
      this.#end({ by: 'system', cause: error.endCause });
      this.#session?.terminate({ status_code: 480 });
    }
    return undefined;
  }

  #terminate(options: { status_code?: number; reason_phrase?: string }): void {
    this.#following.cancel();
    const session = this.#session;
    if (session && !session.isEnded()) {
      if (session.direction === 'outgoing' && session.isInProgress()) endLateAnswer(session);
      session.terminate(options);
    }
    this.#end({ by: 'us', cause: 'cancelled' });
  }

  #sendDigit(digit: string): void {
    if (!this.#session?.isEstablished()) return;
    const { INFO, RFC2833 } = JsSIP.C.DTMF_TRANSPORT;
    // JsSIP ends the call over an INFO that cannot be sent.
    if (this.#tools.dtmf() === 'info' && !this.#tools.isConnected()) return;
    this.#session.sendDTMF(digit, {
      transportType: this.#tools.dtmf() === 'info' ? INFO : RFC2833,
      duration: 120,
      interToneGap: 80,
    });
  }

  /** Hands the other side over; this side leaves once somebody else has answered. */
  #transfer(target: string): void {
    const session = this.#session;
    if (!session?.isEstablished() || this.#referral) return;
    // JsSIP takes a REFER that cannot be sent for the end of the call.
    if (!this.#tools.isConnected()) {
      this.#tools.onFailed('lineDown');
      return;
    }
    this.#report({ type: 'referred', to: shownTarget(target) });
    const refused = (status?: number): void => {
      this.#referral = undefined;
      this.#report({ type: 'referRefused', ...(status === undefined ? {} : { status }) });
    };
    try {
      this.#referral = this.#refer(session, target, refused);
    } catch {
      // JsSIP's grammar is stricter than what may be typed.
      refused();
    }
  }

  #refer(session: RTCSession, target: string, onRefused: (status?: number) => void): Referral {
    return new Referral(session, target, {
      onRefused,
      onTaken: () => {
        this.#report({ type: 'transferred' });
        // Nobody else ends this leg (RFC 5589 §6.1), unless the other side has already.
        if (!session.isEnded()) session.terminate();
        this.#end({ by: 'us', cause: 'transferred' });
      },
    });
  }

  /** Somebody else has answered for the other side: heard and muted as before, and held by nobody. */
  #goOnWith(session: RTCSession): void {
    const wasMuted = this.#session?.isMuted().audio === true;
    this.#take(session);
    // The one that held the call has silenced the microphone, which both share.
    for (const track of this.#microphone?.getAudioTracks() ?? []) track.enabled = !wasMuted;
    if (wasMuted) session.mute({ audio: true });
    this.#report({ type: 'held', by: 'them', held: false });
  }

  #attach(session: RTCSession): void {
    this.#take(session);
    this.#listen(session);
  }

  #take(session: RTCSession): void {
    this.#session = session;
    this.#companion?.end();
    this.#companion = this.#tools.companion(session, {
      callId: this.callId,
      microphone: () => this.#microphone,
      report: (fact) => this.#report(fact),
      onFailed: this.#tools.onFailed,
    });
    if (this.#theirs) this.#companion.hear?.(this.#theirs);
    this.#hold = new Hold(session, {
      isConnected: this.#tools.isConnected,
      onHeld: (held) => this.#report({ type: 'held', by: 'us', held }),
      onRefused: () => this.#tools.onFailed(this.#tools.isConnected() ? 'holdRefused' : 'lineDown'),
    });
  }

  /** Of a session that is not the call's own, not yet or no longer, only what it sounds like counts. */
  #listen(session: RTCSession): void {
    const isOurs = (): boolean => session === this.#session;
    outliveSocket(session, () => isOurs() && this.#hold?.requestLost());
    if (session.connection) this.#hear(session.connection);
    else session.on('peerconnection', ({ peerconnection }) => this.#hear(peerconnection));
    this.#hastenGathering(session);
    session.on('progress', (event: IncomingEvent | OutgoingEvent) => {
      if (session.direction !== 'outgoing') return;
      this.#report({ type: 'alerting' });
      // A 180 without a body promises no sound from the far end, so the caller hears ours (RFC 3960 §3.2).
      if ('response' in event && event.response.status_code === 180 && !event.response.body) {
        this.#tools.tones.play('ringback');
      }
    });
    session.on('accepted', () => {
      this.#tools.tones.silence();
      this.#report({ type: 'accepted' });
      if (!this.#over) this.#measure(session.connection);
    });
    session.on('muted', () => this.#report({ type: 'muted', muted: true }));
    session.on('unmuted', () => this.#report({ type: 'muted', muted: false }));
    session.on('hold', ({ originator }) => this.#heldByThem(originator, true));
    session.on('unhold', ({ originator }) => this.#heldByThem(originator, false));
    session.on('refer', (event: ReferEvent) => void this.#following.refer(event));
    // Two offers at once (RFC 3261 §14.2); JsSIP would take theirs while it waits to repeat ours.
    session.on('reinvite', ({ reject }: ReInviteEvent) => {
      if (isOurs() && this.#hold?.isAsking) reject({ status_code: 491 });
    });
    session.on('failed', (event) => isOurs() && this.#end(endingOfFailure(event, this.#asked)));
    session.on('ended', (event) => {
      if (!isOurs()) return;
      if (event.originator === 'remote') this.#referral?.otherSideLeft();
      // Who hands us over may leave before somebody else has answered.
      if (this.#following.isUnderWay && this.#asked === undefined) this.#left = endingOfEnd(event);
      else this.#end(endingOfEnd(event));
    });
  }

  #heldByThem(originator: string, held: boolean): void {
    if (originator === 'remote') this.#report({ type: 'held', by: 'them', held });
  }

  #hear(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams: [stream], track }) => {
      this.#theirs = stream ?? new MediaStream([track]);
      this.#tools.speaker.play(this.callId, this.#theirs);
      this.#companion?.hear?.(this.#theirs);
    });
  }

  #measure(connection: RTCPeerConnection): void {
    const meter = new SoundMeter(connection);
    clearInterval(this.#measuring);
    this.#measuring = setInterval(() => {
      void meter.look().then((sound) => {
        if (sound && !this.#over) this.#report({ type: 'measured', sound });
      });
    }, measuring);
  }

  /** JsSIP waits for the end of gathering, which one dead interface can delay by seconds (JsSIP#804). */
  #hastenGathering(session: RTCSession): void {
    let quiet: ReturnType<typeof setTimeout> | undefined;
    let cap: ReturnType<typeof setTimeout> | undefined;
    session.on('icecandidate', ({ ready }) => {
      clearTimeout(quiet);
      quiet = setTimeout(ready, gathering.quiet);
      cap ??= setTimeout(ready, gathering.cap);
    });
  }

  #end(ending: Ending): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#measuring);
    this.#tools.tones.silence();
    if (ending.by === 'them' && ending.cause === 'busy') this.#tools.tones.play('busy', 2.5);
    this.#companion?.end();
    this.#referral?.end();
    this.#tools.speaker.stop(this.callId);
    this.#releaseMicrophone();
    // JsSIP leaves it open on some of its ways out.
    this.#session?.connection?.close();
    this.#report({ type: 'ended', ending });
    this.#tools.onOver(this.callId);
  }

  #releaseMicrophone(): void {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#microphone = undefined;
  }

  #report(fact: Fact): void {
    this.#tools.report({ ...fact, callId: this.callId, at: this.#tools.clock() });
  }
}
