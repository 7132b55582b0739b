import type { EngineCommand, EngineEvent } from '#core/contracts/engine.ts';
import { HeartlineError, type ErrorCode } from '#core/contracts/errors.ts';
import type { AudioDevice, PhoneSnapshot, Settings } from '#core/contracts/model.ts';
import {
  isLive,
  isOpening,
  openCall,
  transition,
  type Call,
  type CallEvent,
  type LiveCall,
  type Party,
} from '#core/domain/call/call.ts';
import { isPageCaller } from '#core/domain/call/recording.ts';
import { dialTarget, shownTarget } from '#core/domain/call/target.ts';
import type { Account } from '#core/domain/line/account.ts';
import { lineTransition, type Line, type LineEvent } from '#core/domain/line/line.ts';

export interface PhoneCollaborators {
  /** Sends a command to the phone engine. */
  readonly engine: (command: EngineCommand) => void;
  /** Writes an event down; resolves once it is safe on disk. */
  readonly record: (event: CallEvent) => Promise<void>;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly onChange: (snapshot: PhoneSnapshot) => void;
  readonly onIncoming: (party: Party) => void;
  /** It was answered, declined or taken back. */
  readonly onIncomingOver: () => void;
  /** Each step in the life of the line or of a call, for the log: no numbers, no names. */
  readonly onStep: (what: 'line' | 'call', facts: object) => void;
  readonly onRecorded: () => void;
  /** The next part of a recording. */
  readonly onSound: (part: RecordingPart) => void;
  /** Something that a person asked for could not be done. */
  readonly onFailed: (code: ErrorCode) => void;
  readonly onDevices: (devices: AudioDevice[]) => void;
  readonly onRecordFailed: (error: unknown) => void;
}

interface Registration {
  readonly account: Account;
  /** Undefined while it has to be typed again: this machine could not keep it. */
  readonly password: string | undefined;
  readonly demo: boolean;
}

type CallCommand = Extract<
  EngineCommand,
  { type: 'answer' | 'decline' | 'hangup' | 'mute' | 'hold' | 'transfer' | 'record' | 'digit' }
>;

type RecordAction = Extract<EngineCommand, { type: 'record' }>['action'];
export type RecordingPart = Extract<EngineEvent, { type: 'sound' }>;

/** In which states of a call a command has a meaning. */
const usefulIn: Readonly<Record<CallCommand['type'], readonly LiveCall['state'][]>> = {
  answer: ['offered'],
  decline: ['offered'],
  hangup: ['dialing', 'alerting', 'answering', 'active'],
  mute: ['active'],
  hold: ['active'],
  transfer: ['active'],
  record: ['active'],
  digit: ['active'],
};

/**
 * The phone as the main process knows it: commands of windows go down to the engine, what the engine sees comes up as
 * events, is reduced here, written down, and shown to every window. Windows come and go; this stays.
 */
export class Phone {
  readonly #with: PhoneCollaborators;
  #line: Line = { state: 'off' };
  #registration: Registration | undefined;
  /** The call that windows show. */
  #call: Call | undefined;
  #settings: Settings | undefined;
  #devices: AudioDevice[] = [];
  #engineIsUp = false;
  #onLeft: () => void = () => {};
  #writing: Promise<void> = Promise.resolve();

  constructor(collaborators: PhoneCollaborators) {
    this.#with = collaborators;
  }

  get snapshot(): PhoneSnapshot {
    return {
      line: this.#line,
      call: this.#call ?? null,
      account: this.#registration?.account ?? null,
      demo: this.#registration?.demo ?? false,
    };
  }

  get devices(): AudioDevice[] {
    return this.#devices;
  }

  get registration(): Registration | undefined {
    return this.#registration;
  }

  register(registration: Registration): void {
    this.#registration = registration;
    this.#connect();
  }

  /** An account is on its way; until it is here, nobody needs to be asked for one. */
  expectAccount(): void {
    this.#lineEvents({ type: 'connect' });
  }

  /** An account is known but its password is not: the line stays down, and says so. */
  awaitPassword(account: Account): void {
    this.#registration = { account, password: undefined, demo: false };
    this.#lineEvents({ type: 'connect' }, { type: 'failed', problem: 'passwordMissing' });
  }

  unregister(): void {
    this.#registration = undefined;
    this.#sendToEngine({ type: 'disconnect' });
    this.#lineEvents({ type: 'disconnect' });
  }

  /** Something has changed, or a person is impatient: find out now whether the line is alive. Calls are left alone. */
  check(): void {
    if (this.#registration?.password !== undefined) this.#sendToEngine({ type: 'check' });
  }

  useSettings(settings: Settings): void {
    this.#settings = settings;
    this.#sendToEngine({ type: 'settings', settings });
  }

  /** @returns the id of the new call. @throws HeartlineError targetInvalid, lineDown, callInProgress */
  dial(typed: string): string {
    const target = dialTarget(typed);
    if (target === undefined) throw new HeartlineError('targetInvalid');
    if (this.#call && isLive(this.#call)) throw new HeartlineError('callInProgress');
    if (this.#line.state !== 'registered') throw new HeartlineError('lineDown');
    const callId = this.#with.newId();
    const party = { number: shownTarget(target) };
    this.#callEvent({ type: 'dialed', callId, at: this.#with.clock(), party });
    this.#with.engine({ type: 'dial', callId, target });
    return callId;
  }

  get hasLiveCall(): boolean {
    return this.#call !== undefined && isLive(this.#call);
  }

  /**
   * Passes a command about the call on to the engine. One that the call’s state has no use for (a second click) is
   * dropped. @throws HeartlineError callGone
   */
  command(command: CallCommand): void {
    const call = this.#call;
    if (!call || call.callId !== command.callId || !isLive(call)) throw new HeartlineError('callGone');
    if (!usefulIn[command.type].includes(call.state)) return;
    if (command.type === 'answer') {
      this.#callEvent({ type: 'answering', callId: call.callId, at: this.#with.clock() });
    }
    this.#with.engine(command);
  }

  /** @returns whom the other side is asked to call, as shown @throws HeartlineError targetInvalid, callGone */
  transfer(callId: string, typed: string): string {
    const target = dialTarget(typed);
    if (target === undefined) throw new HeartlineError('targetInvalid');
    this.command({ type: 'transfer', callId, target });
    return shownTarget(target);
  }

  /**
   * Nobody is recorded who was not asked: a caller from the page is asked there, and no agent answers for them.
   * @throws HeartlineError callGone, badRequest
   */
  record(callId: string, action: RecordAction): void {
    const isSpoken = action === 'start' || action === 'deny';
    if (isSpoken && this.#call && isPageCaller(this.#call.party)) throw new HeartlineError('badRequest');
    this.command({ type: 'record', callId, action });
  }

  /** There is nowhere to keep what is recorded any more. */
  stopRecording(): void {
    const call = this.#call;
    if (call?.state !== 'active' || call.recording.state !== 'on') return;
    this.command({ type: 'record', callId: call.callId, action: 'stop' });
  }

  /** Puts an ended call away. */
  dismiss(callId: string): void {
    if (this.#call?.callId !== callId || isLive(this.#call)) return;
    this.#call = undefined;
    this.#changed();
  }

  /**
   * The app ends: a call under way is hung up and written down as ended, and the line is given back. Resolves once the
   * engine has sent the last of it, or after `patience` ms, since a dead network must not keep the app from ending.
   */
  async leave(patience: number): Promise<void> {
    if (this.#call && isLive(this.#call)) {
      const { callId } = this.#call;
      this.#with.engine({ type: 'hangup', callId });
      this.#callEvent({
        type: 'ended',
        callId,
        at: this.#with.clock(),
        ending: { by: 'us', cause: 'hungup' },
      });
    }
    if (this.#engineIsUp && this.#line.state !== 'off') {
      const left = new Promise<void>((resolve) => {
        this.#onLeft = resolve;
        setTimeout(resolve, patience);
      });
      this.unregister();
      await left;
    }
    await this.#writing;
  }

  engineUp(): void {
    this.#engineIsUp = true;
    if (this.#settings) this.#sendToEngine({ type: 'settings', settings: this.#settings });
    if (this.#registration) this.#connect();
  }

  /** The engine's process is gone, and with it the media of the call. */
  engineDown(): void {
    this.#engineIsUp = false;
    if (this.#call && isLive(this.#call)) {
      this.#callEvent({
        type: 'ended',
        callId: this.#call.callId,
        at: this.#with.clock(),
        ending: { by: 'system', cause: 'interrupted' },
      });
    }
    this.#lineEvents({ type: 'failed', problem: 'engineCrashed' });
  }

  engineSaw(seen: EngineEvent): void {
    switch (seen.type) {
      case 'line':
        if (seen.event.type === 'disconnect') this.#onLeft();
        else this.#lineEvents(seen.event);
        break;
      case 'call':
        this.#callEvent(seen.event);
        break;
      case 'sound':
        this.#with.onSound(seen);
        break;
      case 'failed':
        this.#with.onFailed(seen.code);
        break;
      case 'devices':
        this.#devices = seen.devices;
        this.#with.onDevices(seen.devices);
        break;
    }
  }

  #connect(): void {
    if (this.#registration?.password === undefined) return;
    const { account, password } = this.#registration;
    this.#lineEvents({ type: 'disconnect' }, { type: 'connect' });
    this.#sendToEngine({ type: 'connect', account, password });
  }

  /** Commands that describe a standing wish are kept until the engine is up; `engineUp` sends them then. */
  #sendToEngine(command: EngineCommand): void {
    if (this.#engineIsUp) this.#with.engine(command);
  }

  /** Several events that belong together are one change: no window shows what lies between them. */
  #lineEvents(...events: readonly LineEvent[]): void {
    const next = events.reduce(lineTransition, this.#line);
    if (next === this.#line) return;
    this.#line = next;
    this.#with.onStep('line', next);
    this.#changed();
  }

  #callEvent(event: CallEvent): void {
    if (isOpening(event)) {
      this.#record(event);
      if (this.#call && isLive(this.#call)) {
        // A second call is refused, by the engine where it knew of the first; it is written down, and not shown.
        if (event.type === 'offered') this.#with.engine({ type: 'decline', callId: event.callId });
        return;
      }
      this.#call = openCall(event);
      if (event.type === 'offered') this.#with.onIncoming(event.party);
    } else if (this.#call?.callId === event.callId) {
      const next = transition(this.#call, event);
      if (next === this.#call) return;
      if (this.#call.state === 'offered') this.#with.onIncomingOver();
      this.#call = next;
      this.#record(event);
    } else {
      this.#record(event);
      return;
    }
    this.#changed();
  }

  #record(event: CallEvent): void {
    const { type, callId } = event;
    this.#with.onStep('call', { callId, event: type, ...(type === 'ended' ? { ending: event.ending } : {}) });
    this.#writing = this.#writing
      .then(() => this.#with.record(event))
      .then(this.#with.onRecorded, this.#with.onRecordFailed);
  }

  #changed(): void {
    this.#with.onChange(this.snapshot);
  }
}
