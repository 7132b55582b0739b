/** Plays the other ends of calls: one audio element a call, on the device that was chosen for talking. */
export class Speaker {
  readonly #document: Document;
  readonly #playing = new Map<string, HTMLAudioElement>();
  #device = '';

  constructor(document: Document) {
    this.#document = document;
  }

  useDevice(deviceId: string): void {
    this.#device = deviceId;
    for (const audio of this.#playing.values()) this.#route(audio);
  }

  /** Plays `stream` for the call; a second stream of the same call (a resumed hold brings one) replaces the first. */
  play(callId: string, stream: MediaStream): void {
    const audio = this.#playing.get(callId) ?? this.#document.createElement('audio');
    audio.autoplay = true;
    audio.dataset['callId'] = callId;
    audio.srcObject = stream;
    if (!this.#playing.has(callId)) {
      this.#playing.set(callId, audio);
      this.#document.body.append(audio);
    }
    this.#route(audio);
  }

  stop(callId: string): void {
    const audio = this.#playing.get(callId);
    if (!audio) return;
    audio.srcObject = null;
    audio.remove();
    this.#playing.delete(callId);
  }

  /** An absent device leaves the sound where it was, which is the system's own device at worst. */
  #route(audio: HTMLAudioElement): void {
    audio.setSinkId(this.#device).catch(() => audio.setSinkId('').catch(() => {}));
  }
}
