/** How far a picture may be from where it should be before it is moved (s). */
const drift = 0.3;

/** Brings a picture to where the recording is. @param at seconds since this picture was first recorded */
export function follow(video: HTMLVideoElement, at: number, isPlaying: boolean): void {
  if (video.readyState === HTMLMediaElement.HAVE_NOTHING) return;
  const most = isPlaying ? drift : 0.02;
  const isBehindEnd = video.ended && at >= video.currentTime;
  if (Math.abs(video.currentTime - at) > most && !video.seeking && !isBehindEnd) video.currentTime = at;
  // A play that the next pause has overtaken is no fault.
  if (isPlaying && video.paused && !isBehindEnd) video.play().catch(() => undefined);
  if (!isPlaying && !video.paused) video.pause();
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A picture takes a moment to begin (ms): until then its first is shown. */
const leadMs = 1000;

/** What was recorded at this moment. At the very end it is what was recorded last. */
export const recordedAt = <T extends Stretch>(stretches: readonly T[], at: number): T[] =>
  stretches.filter(({ from, to }) => from - leadMs <= at && at <= to);

/** The last of them that is not later than this. @param marks in the order of their times */
export function lastUntil<T extends { readonly t: number }>(marks: readonly T[], at: number): T | undefined {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.t ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return marks[low - 1];
}
