/** How much the bench does. */
export interface Sizes {
  /** Sessions of which the time to the first frame is taken. */
  readonly sessions: number;
  /** How long a scene is looked at (ms), and how long it may come to rest before (ms). */
  readonly sceneMs: number;
  readonly restMs: number;
  readonly clicks: number;
}

export const whole: Sizes = { sessions: 12, sceneMs: 10_000, restMs: 4000, clicks: 60 };
export const quick: Sizes = { sessions: 2, sceneMs: 1500, restMs: 700, clicks: 6 };

/** The customer's screen, and that of whoever helps, on which a window shows all of the former (pixels). */
export const hostScreen = { width: 1920, height: 1080 } as const;
export const agentScreen = { width: 2200, height: 1300 } as const;
