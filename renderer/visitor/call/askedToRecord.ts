import type { RTCSession } from 'jssip/lib/RTCSession';
import type { RecordingInfo } from '#core/domain/call/recording.ts';
import type { CallCompanion } from '../../engine/phoneCall.ts';
import { RecordingTalk } from '../../engine/recordingTalk.ts';

/** What the customer sees of the recording. After a no, and after a stop, nobody asks again in this call. */
export type RecordingView = 'off' | 'asked' | 'on' | 'paused';

/** The customer's side of a recording: whether they are asked, what they answer, and that it is on. */
export class AskedToRecord implements CallCompanion {
  readonly #talk: RecordingTalk;
  readonly #onChange: (view: RecordingView) => void;
  #view: RecordingView = 'off';
  #isRefused = false;

  constructor(session: RTCSession, onChange: (view: RecordingView) => void) {
    this.#onChange = onChange;
    this.#talk = new RecordingTalk(session, (info) => this.#told(info));
  }

  answer(yes: boolean): void {
    if (this.#view !== 'asked') return;
    this.#isRefused = !yes;
    this.#talk.say({ type: 'answer', yes });
    this.#show('off');
  }

  stop(): void {
    this.#isRefused = true;
    this.#talk.say({ type: 'stop' });
  }

  hear(): void {
    // The page records nothing.
  }

  obey(): void {
    // Nobody on the page asks for a recording.
  }

  end(): void {
    this.#show('off');
  }

  #told(info: RecordingInfo): void {
    if (info.type === 'ask' && this.#view === 'off' && !this.#isRefused) this.#show('asked');
    if (info.type === 'now') this.#show(info.recording);
  }

  #show(view: RecordingView): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#onChange(view);
  }
}
