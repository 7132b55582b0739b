import { z } from 'zod';
import { callEventSchema } from '../domain/call/call.ts';
import { accountSchema } from '../domain/line/account.ts';
import { lineEventSchema } from '../domain/line/line.ts';
import { errorCodeSchema } from './errors.ts';
import { audioDeviceSchema, dtmfDigitSchema, settingsSchema } from './model.ts';

/**
 * `ask`: the customer, on their page. `start`: the agent attests that they said yes aloud. Both begin the recording, the
 * one after the answer, the other at once. `deny`: they said no aloud.
 */
export const recordActionSchema = z.enum(['ask', 'start', 'deny', 'pause', 'resume', 'stop']);

const onCall = { callId: z.uuid() };

/** What the main process asks of the phone engine. */
export const engineCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connect'), account: accountSchema, password: z.string() }),
  z.object({ type: z.literal('disconnect') }),
  /** Find out at once whether the line is alive. */
  z.object({ type: z.literal('check') }),
  z.object({ type: z.literal('dial'), ...onCall, target: z.string() }),
  z.object({ type: z.literal('answer'), ...onCall }),
  z.object({ type: z.literal('decline'), ...onCall }),
  z.object({ type: z.literal('hangup'), ...onCall }),
  z.object({ type: z.literal('mute'), ...onCall, muted: z.boolean() }),
  z.object({ type: z.literal('hold'), ...onCall, held: z.boolean() }),
  /** Ask the other side to call `target` instead (RFC 3515). */
  z.object({ type: z.literal('transfer'), ...onCall, target: z.string().max(256) }),
  z.object({ type: z.literal('record'), ...onCall, action: recordActionSchema }),
  z.object({ type: z.literal('digit'), ...onCall, digit: dtmfDigitSchema }),
  z.object({ type: z.literal('settings'), settings: settingsSchema }),
]);
export type EngineCommand = z.infer<typeof engineCommandSchema>;

/** What the phone engine saw happen. It decides nothing; the main process reduces these to the state of the phone. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('line'), event: lineEventSchema }),
  z.object({ type: z.literal('call'), event: callEventSchema }),
  /** The next part of a recording's file. */
  z.object({
    type: z.literal('sound'),
    ...onCall,
    recordingId: z.uuid(),
    bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= 1_048_576),
    /** Sound so far, without pauses. */
    recordedMs: z.number().int().min(0),
    isLast: z.boolean(),
  }),
  /** What was asked of a call could not be done, and the call goes on as it was. */
  z.object({ type: z.literal('failed'), code: errorCodeSchema }),
  z.object({ type: z.literal('devices'), devices: z.array(audioDeviceSchema).max(200) }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;
