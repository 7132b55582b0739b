import { z } from 'zod';
import { surfaceSchema } from './fact.ts';

/** Bounds of one recording of a session. */
export const recordedLimits = {
  /** Pictures, and terminals. */
  pieces: 999,
  /** Bytes of all its files; beyond that it ends. */
  bytes: 4_294_967_296,
  /** Bytes of one terminal. */
  castBytes: 20_000_000,
  /** Longest part of a picture that comes at once (bytes). */
  part: 16_777_216,
  /** Marks and places of the pointer that are read when it is played; at twenty a second that is half a day. */
  lines: 1_000_000,
} as const;

/** For how long a recording is kept where no policy says otherwise (days). */
export const usualKeptDays = 30;

/**
 * Files of a recording: what happened when, where the agent's pointer was, each picture from when it began to be shown,
 * or to be recorded again, until it ended, and each terminal.
 */
export const recordedFileSchema = z
  .string()
  .regex(/^(?:session\.jsonl|pointer\.jsonl|video-[1-9]\d{0,2}\.webm|terminal-[1-9]\d{0,2}\.cast)$/);

export const videoName = (n: number): string => `video-${n}.webm`;
export const terminalName = (n: number): string => `terminal-${n}.cast`;

/** Of picture or terminal, from 1 on. */
const number = z.int().min(1).max(recordedLimits.pieces);
/** Milliseconds since the recording began. */
const t = z.int().nonnegative();

/** Why nothing is recorded for a while. */
export const recordingGapSchema = z.enum([
  /** The customer has paused it. */
  'paused',
  /** Nothing is shown, or the picture stands still over something private. */
  'hidden',
  /** The two ends cannot hear each other. */
  'away',
]);
export type RecordingGap = z.infer<typeof recordingGapSchema>;

/** One line of `session.jsonl`. */
export const recordingMarkSchema = z.discriminatedUnion('type', [
  /** `at`: ms since 1970. */
  z.object({ type: z.literal('began'), t, at: z.int().nonnegative(), customer: z.string().max(200) }),
  /** `name` is hostile text: a monitor or the title of a window. */
  z.object({ type: z.literal('video'), t, n: number, kind: surfaceSchema, name: z.string().max(200) }),
  z.object({ type: z.literal('videoEnded'), t, n: number }),
  z.object({ type: z.literal('terminal'), t, n: number }),
  z.object({ type: z.literal('terminalEnded'), t, n: number }),
  z.object({ type: z.literal('gap'), t, why: recordingGapSchema }),
  z.object({ type: z.literal('goesOn'), t }),
  z.object({ type: z.literal('ended'), t }),
]);
export type RecordingMark = z.infer<typeof recordingMarkSchema>;

/** One line of `pointer.jsonl`: on the picture of this number, 0 at its left or upper edge and 1 at the other. */
export const pointerMarkSchema = z.object({
  t,
  n: number,
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
});
export type PointerMark = z.infer<typeof pointerMarkSchema>;

/** From when to when something was recorded (ms since the recording began). */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** All that is known of a recording before any of its pictures is read. */
export interface RecordedSession {
  /** ms since 1970. */
  readonly startedAt: number;
  readonly customer: string;
  readonly durationMs: number;
  readonly videos: readonly (Stretch &
    Pick<Extract<RecordingMark, { type: 'video' }>, 'n' | 'kind' | 'name'>)[];
  readonly terminals: readonly (Stretch & { readonly n: number })[];
  readonly gaps: readonly (Stretch & { readonly why: RecordingGap })[];
}

const endings: ReadonlySet<RecordingMark['type']> = new Set(['videoEnded', 'terminalEnded', 'ended']);

/** What the marks of a recording say; what was under way when they stop ended then. */
export function recordedSession(all: readonly RecordingMark[]): RecordedSession | undefined {
  const [first] = all;
  if (first?.type !== 'began') return undefined;
  // A gap that nothing comes after is no part of it.
  const lastRecorded = all.findLastIndex(({ type }) => type !== 'gap' && !endings.has(type));
  const end = all.findIndex(({ type }, at) => at > lastRecorded && type === 'gap');
  const marks = end === -1 ? all : all.slice(0, end);
  const durationMs = all[end]?.t ?? marks.reduce((last, mark) => Math.max(last, mark.t), 0);
  // At its end everything ends, one after the other: what nothing else comes after lasts until then.
  const lastChange = marks.findLastIndex(({ type }) => !endings.has(type));
  const endOf = (type: 'videoEnded' | 'terminalEnded', n: number): number => {
    const at = marks.findIndex((mark) => mark.type === type && mark.n === n);
    return at > lastChange ? durationMs : (marks[at]?.t ?? durationMs);
  };
  return {
    startedAt: first.at,
    customer: first.customer,
    durationMs,
    videos: marks.flatMap((mark) =>
      mark.type === 'video'
        ? [{ n: mark.n, kind: mark.kind, name: mark.name, from: mark.t, to: endOf('videoEnded', mark.n) }]
        : [],
    ),
    terminals: marks.flatMap((mark) =>
      mark.type === 'terminal' ? [{ n: mark.n, from: mark.t, to: endOf('terminalEnded', mark.n) }] : [],
    ),
    gaps: marks.flatMap((mark, at) =>
      mark.type === 'gap'
        ? [
            {
              why: mark.why,
              from: mark.t,
              to:
                marks.slice(at + 1).find(({ type }) => type === 'gap' || type === 'goesOn')?.t ?? durationMs,
            },
          ]
        : [],
    ),
  };
}
