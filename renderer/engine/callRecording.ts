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
  readonly onFailed: (code: 'recordingFailed') => void;
}

/** How long the customer may think about it (ms). */
const patience = 60_000;

/** The recording of one call on the agent's side: who was asked, what they said, and the recorder that follows from it. */
export class CallRecording implements CallCompanion {
  readonly #tools: CallRecordingTools;
  /** Undefined for a telephone, which would not understand. */
  readonly #talk: RecordingTalk | undefined;
  #recording: Recording = { state: 'none' };
  #recorder: CallRecorder | undefined;
  #theirs: MediaStream | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

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
        void this.#ask();
        break;
      case 'start':
        // Who can be asked on their page answers there, and nobody answers for them.
        if (!this.#talk) this.#start('spoken');
        break;
      case 'deny':
        this.#happens({ type: 'recordingDenied' });
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

  /** A stop of the customer's could not be heard now, so nothing is recorded until the agent goes on. */
  lineLost(): void {
    if (this.#talk) this.#pause(true);
  }

  /** The call is over: what was recorded is finished. */
  end(): void {
    clearTimeout(this.#waiting);
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

  async #ask(): Promise<void> {
    if (!this.#talk || !this.#happens({ type: 'recordingAsked' })) return;
    this.#waiting = setTimeout(() => this.#stop('us'), patience);
    if (!(await this.#talk.say({ type: 'ask' }))) this.#stop('us');
  }

  #start(consent: 'page' | 'spoken'): void {
    const microphone = this.#tools.microphone();
    if (!microphone) return;
    clearTimeout(this.#waiting);
    const recordingId = this.#tools.newId();
    const event = { type: 'recordingStarted', recordingId, consent } as const;
    if (recordingTransition(this.#recording, event) === this.#recording) return;
    try {
      this.#recorder = this.#record(recordingId, microphone);
    } catch {
      this.#tools.onFailed('recordingFailed');
      this.#stop('us');
      return;
    }
    this.#happens(event);
    this.#tell('on');
  }

  /** @throws where this computer cannot record */
  #record(recordingId: string, microphone: MediaStream): CallRecorder {
    const recorder = new CallRecorder(microphone, {
      clock: this.#tools.clock,
      onPart: (bytes, recordedMs, isLast) => this.#tools.onPart({ recordingId, bytes, recordedMs, isLast }),
      onBroken: () => {
        this.#tools.onFailed('recordingFailed');
        this.#stop('us');
      },
    });
    if (this.#theirs) recorder.hear(this.#theirs);
    recorder.start();
    return recorder;
  }

  #tell(recording: 'off' | 'on' | 'paused'): void {
    void this.#talk?.say({ type: 'now', recording });
  }

  #pause(paused: boolean): void {
    if (!this.#happens({ type: 'recordingPaused', paused })) return;
    this.#recorder?.pause(paused);
    this.#tell(paused ? 'paused' : 'on');
  }

  #stop(by: 'us' | 'them'): void {
    if (!this.#happens({ type: 'recordingStopped', by })) return;
    this.end();
    this.#tell('off');
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
