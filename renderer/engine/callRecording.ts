import type { RTCSession } from 'jssip/lib/RTCSession';
import type { EngineCommand } from '#core/contracts/engine.ts';
import {
  recordingTransition,
  type Recording,
  type RecordingEvent,
  type RecordingInfo,
} from '#core/domain/call/recording.ts';
import { CallRecorder } from './callRecorder.ts';
import type { CallCompanion } from './phoneCall.ts';
import { RecordingTalk } from './recordingTalk.ts';

export type RecordAction = Extract<EngineCommand, { type: 'record' }>['action'];

/** A part of the file of a recording. */
export interface RecordingPart {
  readonly recordingId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Sound up to here, without pauses. */
  readonly recordedMs: number;
  readonly isLast: boolean;
}

export interface CallRecordingTools {
  readonly newId: () => string;
  readonly clock: () => number;
  readonly microphone: () => MediaStream | undefined;
  /** Whether the other side is a page that understands what is said about recordings. */
  readonly talks: boolean;
  readonly onEvent: (event: RecordingEvent) => void;
  readonly onPart: (part: RecordingPart) => void;
}

/** The recording of one call on the agent's side: who was asked, what they said, and the recorder that follows from it. */
export class CallRecording implements CallCompanion {
  readonly #tools: CallRecordingTools;
  /** Undefined for a telephone, which is told nothing: JsSIP ends a call in which an INFO is never answered. */
  readonly #talk: RecordingTalk | undefined;
  #recording: Recording = { state: 'none' };
  #recorder: CallRecorder | undefined;
  #theirs: MediaStream | undefined;

  constructor(session: RTCSession, tools: CallRecordingTools) {
    this.#tools = tools;
    this.#talk = tools.talks ? new RecordingTalk(session, (info) => this.#told(info)) : undefined;
  }

  /** The other side is heard in this stream from now on. */
  hear(stream: MediaStream): void {
    this.#theirs = stream;
    this.#recorder?.hear(stream);
  }

  obey(action: RecordAction): void {
    switch (action) {
      case 'ask':
        if (this.#happens({ type: 'recordingAsked' })) this.#talk?.say({ type: 'ask' });
        break;
      case 'start':
        this.#start('spoken');
        break;
      case 'pause':
      case 'resume':
        this.#pause(action === 'pause');
        break;
      case 'stop':
        this.#stop('us');
        break;
    }
  }

  /** The call is over: what was recorded is finished. */
  end(): void {
    this.#recorder?.stop();
    this.#recorder = undefined;
  }

  #told(info: RecordingInfo): void {
    switch (info.type) {
      case 'answer':
        if (info.yes) this.#start('page');
        else this.#happens({ type: 'recordingDenied' });
        break;
      case 'stop':
        this.#stop('them');
        break;
      case 'ask':
      case 'now':
        break;
    }
  }

  #start(consent: 'page' | 'spoken'): void {
    const microphone = this.#tools.microphone();
    if (!microphone) return;
    const recordingId = this.#tools.newId();
    if (!this.#happens({ type: 'recordingStarted', recordingId, consent })) return;
    this.#recorder = new CallRecorder(microphone, {
      clock: this.#tools.clock,
      onPart: (bytes, recordedMs, isLast) => this.#tools.onPart({ recordingId, bytes, recordedMs, isLast }),
    });
    if (this.#theirs) this.#recorder.hear(this.#theirs);
    this.#recorder.start();
    this.#talk?.say({ type: 'now', recording: 'on' });
  }

  #pause(paused: boolean): void {
    if (!this.#happens({ type: 'recordingPaused', paused })) return;
    this.#recorder?.pause(paused);
    this.#talk?.say({ type: 'now', recording: paused ? 'paused' : 'on' });
  }

  #stop(by: 'us' | 'them'): void {
    if (!this.#happens({ type: 'recordingStopped', by })) return;
    this.end();
    this.#talk?.say({ type: 'now', recording: 'off' });
  }

  /** @returns false where the event has no meaning now, and nothing is to be done */
  #happens(event: RecordingEvent): boolean {
    const next = recordingTransition(this.#recording, event);
    if (next === this.#recording) return false;
    this.#recording = next;
    this.#tools.onEvent(event);
    return true;
  }
}
