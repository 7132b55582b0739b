import type { AudioDevice, Settings } from '#core/contracts/model.ts';
import type { EndCause } from '#core/domain/call/ending.ts';

/** No microphone, or none that we may use: which of the two decides what a person can do about it. */
export class MicrophoneError extends Error {
  readonly endCause: Extract<EndCause, 'microphoneMissing' | 'microphoneBlocked'>;

  constructor(error: unknown) {
    super('no microphone', { cause: error });
    // DOMException names of getUserMedia (W3C Media Capture and Streams §10.3).
    const blocked = error instanceof DOMException && error.name === 'NotAllowedError';
    this.endCause = blocked ? 'microphoneBlocked' : 'microphoneMissing';
  }
}

/** The microphones and speakers of this machine, as they come and go. */
export class AudioDevices {
  readonly #media: MediaDevices;
  readonly #onChange: (devices: AudioDevice[]) => void;
  #microphone = '';

  constructor(media: MediaDevices, onChange: (devices: AudioDevice[]) => void) {
    this.#media = media;
    this.#onChange = onChange;
  }

  prefer({ microphone }: Pick<Settings, 'microphone'>): void {
    this.#microphone = microphone;
  }

  async watch(): Promise<void> {
    this.#media.addEventListener('devicechange', () => void this.#list());
    await this.#list();
  }

  /**
   * Opens the microphone that was chosen; one that has been unplugged since falls back to the system's own, since a
   * call with another microphone beats no call.
   * @throws MicrophoneError
   */
  async openMicrophone(): Promise<MediaStream> {
    const audio: MediaTrackConstraints = {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(this.#microphone === '' ? {} : { deviceId: { ideal: this.#microphone } }),
    };
    try {
      return await this.#media.getUserMedia({ audio, video: false });
    } catch (error) {
      throw new MicrophoneError(error);
    }
  }

  async #list(): Promise<void> {
    const found = await this.#media.enumerateDevices();
    this.#onChange(
      found
        .filter(({ kind, deviceId }) => kind !== 'videoinput' && deviceId !== '' && deviceId !== 'default')
        .map(({ kind, deviceId, label }) => ({
          id: deviceId,
          label: label.slice(0, 256),
          kind: kind === 'audioinput' ? 'microphone' : 'speaker',
        })),
    );
  }
}
