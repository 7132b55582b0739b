import { z } from 'zod';
import { surfaceSchema } from '../domain/assist/fact.ts';
import { pointerMarkSchema, recordedLimits, recordingGapSchema } from '../domain/assist/recorded.ts';
import type { Bridge } from './ipc.ts';
import { settingsSchema } from './model.ts';

const nothing = z.void();
const n = z.int().min(1).max(recordedLimits.pieces);
const stretch = { from: z.number(), to: z.number() };

/** A recording of a session before any of its pictures is read; times in ms since it began. */
const recordedSessionSchema = z.object({
  startedAt: z.number(),
  customer: z.string(),
  durationMs: z.number(),
  videos: z.array(z.object({ ...stretch, n, kind: surfaceSchema, name: z.string() })),
  terminals: z.array(z.object({ ...stretch, n })),
  gaps: z.array(z.object({ ...stretch, why: recordingGapSchema })),
});

export const recordingViewSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    recordingId: z.uuid(),
    session: recordedSessionSchema,
    /** The app was killed while it was made. */
    isInterrupted: z.boolean(),
  }),
  /** It was changed, cut short, or sealed by another device: nothing of it is shown. */
  z.object({ state: z.literal('damaged') }),
]);
export type RecordingView = z.infer<typeof recordingViewSchema>;

/** Bridge of the window in which an agent looks at a recorded session. Pictures come from its own origin, in parts. */
export const playerBridge = {
  name: 'player',
  commands: {
    'player.read': { input: nothing, output: recordingViewSchema },
    /** Where the agent's pointer was. */
    'player.pointer': { input: nothing, output: z.array(pointerMarkSchema) },
    /** A terminal, as asciicast v2; null: it is damaged, or there is none. */
    'player.cast': { input: z.object({ n }), output: z.string().nullable() },
    'player.settings': { input: nothing, output: settingsSchema },
  },
  pushes: {
    'player.changed': recordingViewSchema,
    'player.settingsChanged': settingsSchema,
  },
} as const satisfies Bridge;

/** The agent's windows, where recordings of sessions stand on the timeline of a case. */
export const recordingCommands = {
  /** Ids of those that lie on this device, whole. */
  'recordings.list': { input: nothing, output: z.array(z.uuid()) },
  /** Opens it in a window of its own. */
  'recordings.play': { input: z.object({ recordingId: z.uuid() }), output: nothing },
  /** Deletes it from this device for good, and tells the case. */
  'recordings.delete': {
    input: z.object({ recordingId: z.uuid(), caseId: z.uuid(), contactId: z.uuid() }),
    output: nothing,
  },
} as const;

export const recordingPushes = {
  'recordings.changed': z.array(z.uuid()),
} as const;
