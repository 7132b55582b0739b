/** Two soft notes for a message that comes while nobody looks. A browser lets a page sound only once it has been used. */
export class Chime {
  #context: AudioContext | undefined;

  constructor(target: EventTarget) {
    for (const event of ['pointerdown', 'keydown']) {
      target.addEventListener(event, () => (this.#context ??= new AudioContext()), { once: true });
    }
  }

  play(): void {
    const context = this.#context;
    if (!context) return;
    const output = context.createGain();
    output.connect(context.destination);
    output.gain.setValueAtTime(0.07, context.currentTime);
    output.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.5);
    for (const [frequency, after] of [
      [659.25, 0],
      [880, 0.14],
    ] as const) {
      const note = context.createOscillator();
      note.frequency.value = frequency;
      note.connect(output);
      note.start(context.currentTime + after);
      note.stop(context.currentTime + 0.5);
    }
  }
}
