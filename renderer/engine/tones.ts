/** Frequencies in Hz and cadence in seconds on/off, as in ITU-T E.180 for ringing and ringing tone. */
interface Tone {
  readonly frequencies: readonly number[];
  readonly cadence: readonly [on: number, off: number];
  readonly gain: number;
}

export type ToneName = 'ringing' | 'ringback' | 'busy';

const tones: Readonly<Record<ToneName, Tone>> = {
  /** What an agent hears when somebody calls: two soft tones, not a bell. */
  ringing: { frequencies: [587.33, 880], cadence: [1.2, 2.2], gain: 0.16 },
  /** What a caller hears while the other end rings: 425 Hz, 1 s on and 4 s off (ITU-T E.180 §3). */
  ringback: { frequencies: [425], cadence: [1, 4], gain: 0.06 },
  /** Busy: 425 Hz, 0.5 s on and off (ITU-T E.180 §6). */
  busy: { frequencies: [425], cadence: [0.5, 0.5], gain: 0.06 },
};

/** The phone's own sounds. One at a time; on the device chosen for ringing, which may not be the one for talking. */
export class Tones {
  readonly #context: AudioContext;
  #stop: (() => void) | undefined;

  constructor(context: AudioContext) {
    this.#context = context;
  }

  useDevice(deviceId: string): void {
    // `setSinkId` of AudioContext is Chromium's, and not in the DOM types yet.
    const context = this.#context as AudioContext & { setSinkId(id: string): Promise<void> };
    context.setSinkId(deviceId).catch(() => context.setSinkId('').catch(() => {}));
  }

  /** Plays a tone until `silence`, or for `seconds`. */
  play(name: ToneName, seconds = Infinity): void {
    this.silence();
    const { frequencies, cadence, gain } = tones[name];
    const [on, off] = cadence;
    const output = this.#context.createGain();
    output.gain.value = 0;
    output.connect(this.#context.destination);
    const oscillators = frequencies.map((frequency) => {
      const oscillator = this.#context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(output);
      oscillator.start();
      return oscillator;
    });
    const ring = (): void => {
      const now = this.#context.currentTime;
      output.gain.setTargetAtTime(gain / frequencies.length, now, 0.02);
      output.gain.setTargetAtTime(0, now + on, 0.02);
    };
    ring();
    const timer = setInterval(ring, (on + off) * 1000);
    const end = seconds === Infinity ? undefined : setTimeout(() => this.silence(), seconds * 1000);
    this.#stop = () => {
      clearInterval(timer);
      clearTimeout(end);
      for (const oscillator of oscillators) oscillator.stop();
      output.disconnect();
    };
  }

  silence(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
