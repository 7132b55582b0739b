import type { RTCSession } from 'jssip/lib/RTCSession';
import type { RecordingInfo } from '#core/domain/call/recording.ts';
import type { CallCompanion } from '../../engine/phoneCall.ts';
import { RecordingTalk } from '../../engine/recordingTalk.ts';

/** What the customer sees of the recording. After a no, and after a stop, nobody asks again in this call. */
export type RecordingView = 'off' | 'asked' | 'on' | 'paused';

/** How long the agent's side may take to say that the recording has stopped (ms). */
const patience = 3000;

export interface AskedToRecordTools {
  readonly onChange: (view: RecordingView) => void;
  /** The customer wants the recording to stop, and nobody says that it has: only leaving stops it for sure. */
  readonly onUnstoppable: () => void;
}

/** The customer's side of a recording: whether they are asked, what they answer, and that it is on. */
export class AskedToRecord implements CallCompanion {
  readonly #talk: RecordingTalk;
  readonly #tools: AskedToRecordTools;
  #view: RecordingView = 'off';
  #isRefused = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(session: RTCSession, tools: AskedToRecordTools) {
    this.#tools = tools;
    this.#talk = new RecordingTalk(session, (info) => this.#told(info));
  }

  answer(yes: boolean): void {
    if (this.#view !== 'asked') return;
    this.#isRefused = !yes;
    void this.#talk.say({ type: 'answer', yes });
    this.#show('off');
  }

  stop(): void {
    this.#isRefused = true;
    this.#waiting ??= setTimeout(this.#tools.onUnstoppable, patience);
    void this.#talk.say({ type: 'stop' });
  }

  end(): void {
    clearTimeout(this.#waiting);
    this.#show('off');
  }

  #told(info: RecordingInfo): void {
    if (info.type === 'ask' && this.#view === 'off' && !this.#isRefused) this.#show('asked');
    if (info.type !== 'now') return;
    if (info.recording === 'off') {
      clearTimeout(this.#waiting);
      this.#waiting = undefined;
    }
    this.#show(info.recording);
  }

  #show(view: RecordingView): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#tools.onChange(view);
  }
}
