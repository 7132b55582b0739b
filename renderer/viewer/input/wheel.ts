/** The parts of WheelEvent (W3C UI Events §4.4) that are read here. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** Pixels, lines or pages. */
  readonly deltaMode: number;
}

/** What one notch of a wheel is in each mode: engines scroll 100 pixels or three lines for it. */
const perNotch: readonly number[] = [100, 3, 1];
/** Of one message. */
const most = 100;

const bounded = (notches: number): number =>
  Number.isFinite(notches) ? Math.max(-most, Math.min(most, notches)) : 0;

/** Notches, right and down positive; a touchpad gives parts of one. */
export function notchesOf({ deltaX, deltaY, deltaMode }: WheelTurn): {
  readonly dx: number;
  readonly dy: number;
} {
  const unit = perNotch[deltaMode] ?? 100;
  return { dx: bounded(deltaX / unit), dy: bounded(deltaY / unit) };
}
