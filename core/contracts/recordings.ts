import { z } from 'zod';
import { sha256Schema, surfaceSchema } from '../domain/assist/fact.ts';
import { recordedLimits, recordingGapSchema } from '../domain/assist/recorded.ts';
import { customerTerminalSchema, terminalLimits } from '../domain/assist/terminal.ts';

const nothing = z.void();
const n = z.int().min(1).max(recordedLimits.pieces);
const bytesSchema = (longest: number) =>
  z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= longest);

/** What the viewer's page has of one picture to be recorded (WebM, Matroska), from its beginning to its end. */
export const recordedVideoSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), n, kind: surfaceSchema, name: z.string().max(200) }),
  z.object({ type: z.literal('part'), n, bytes: bytesSchema(recordedLimits.part) }),
  z.object({ type: z.literal('ended'), n }),
]);
export type RecordedVideo = z.infer<typeof recordedVideoSchema>;

/** What the customer's end has said and shown on the channel `terminal`, as it came. */
export const recordedTerminalSchema = z.union([
  customerTerminalSchema,
  z.object({ type: z.literal('output'), bytes: bytesSchema(2 * terminalLimits.output) }),
]);
export type RecordedTerminal = z.infer<typeof recordedTerminalSchema>;

/** The recording of a session in the window in which an agent sees a customer's screen; its page has what is recorded. */
export const viewerRecording = {
  commands: {
    /** False where this device has no secret store: then nothing is recorded, and nobody asks for it. */
    'viewer.canRecord': { input: nothing, output: z.boolean() },
    /** The customer has granted it. Resolves once a new recording is there. */
    'viewer.recordBegin': { input: nothing, output: nothing },
    /** From now on nothing is recorded, or (null) it goes on. What was recorded before may still come in. */
    'viewer.recordGap': { input: z.object({ why: recordingGapSchema.nullable() }), output: nothing },
    'viewer.recordVideo': { input: recordedVideoSchema, output: nothing },
    'viewer.recordPointer': {
      input: z.object({ n, x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
      output: nothing,
    },
    'viewer.recordTerminal': { input: recordedTerminalSchema, output: nothing },
    /** The lease is over. Resolves once the recording is whole and told to the case, with the hash of the list of its files. */
    'viewer.recordEnd': { input: nothing, output: z.object({ sha256: sha256Schema }).nullable() },
  },
  pushes: {
    /** The disk did not take it: it has ended. */
    'viewer.recordingFailed': nothing,
  },
} as const;
