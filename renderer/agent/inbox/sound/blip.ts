/** Two soft notes a fifth apart (E5, B5), made here: no file, nothing to load. */
const notes = [
  { hz: 659.25, at: 0 },
  { hz: 987.77, at: 0.09 },
] as const;
const [volume, seconds] = [0.09, 0.32];

/** Says that a message has come, briefly and softly. */
export function blip(context: AudioContext): void {
  for (const { hz, at } of notes) {
    const start = context.currentTime + at;
    const tone = new OscillatorNode(context, { frequency: hz, type: 'sine' });
    const fade = new GainNode(context, { gain: 0 });
    fade.gain.linearRampToValueAtTime(volume, start + 0.012);
    fade.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    tone.connect(fade).connect(context.destination);
    tone.start(start);
    tone.stop(start + seconds);
  }
}
