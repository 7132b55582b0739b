import { z } from 'zod';
import { hiddenProgramsSchema, knownSecretPrograms } from '../domain/assist/hiddenPrograms.ts';
import { callSchema, directionSchema, partySchema } from '../domain/call/call.ts';
import { endingSchema } from '../domain/call/ending.ts';
import { accountSchema } from '../domain/line/account.ts';
import { lineSchema } from '../domain/line/line.ts';

/** Everything a window shows of the phone, as of one instant. */
export const phoneSnapshotSchema = z.object({
  line: lineSchema,
  /** The one call that is under way, or the one that has just ended and has not been put away yet. */
  call: callSchema.nullable(),
  account: accountSchema.nullable(),
  /** True while the account is the embedded exchange's. */
  demo: z.boolean(),
});
export type PhoneSnapshot = z.infer<typeof phoneSnapshotSchema>;

export const callRecordSchema = z.object({
  callId: z.uuid(),
  direction: directionSchema,
  party: partySchema,
  startedAt: z.number().int(),
  answeredAt: z.number().int().nullable(),
  /** Null while the call is under way. */
  endedAt: z.number().int().nullable(),
  ending: endingSchema.nullable(),
});
/** One line of the call history. */
export type CallRecord = z.infer<typeof callRecordSchema>;

export const languageSchema = z.enum(['en', 'zh-CN']);
export type Language = z.infer<typeof languageSchema>;

export const settingsSchema = z.object({
  language: z.union([z.literal('system'), languageSchema]),
  theme: z.enum(['system', 'light', 'dark']),
  /** `deviceId` of MediaDeviceInfo; empty for what the system prefers. */
  microphone: z.string().max(256),
  speaker: z.string().max(256),
  ringer: z.string().max(256),
  /** How digits travel in a call: RFC 4733 events in the media, or SIP INFO (RFC 6086). */
  dtmf: z.enum(['rfc4733', 'info']),
  /** What is never shown to somebody who helps at this computer. */
  hiddenPrograms: hiddenProgramsSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some of the settings; what is not named stays as it is. */
export const settingsChangeSchema = settingsSchema.partial();
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  microphone: '',
  speaker: '',
  ringer: '',
  dtmf: 'rfc4733',
  hiddenPrograms: knownSecretPrograms,
};

export const audioDeviceSchema = z.object({
  id: z.string().max(256),
  label: z.string().max(256),
  kind: z.enum(['microphone', 'speaker']),
});
export type AudioDevice = z.infer<typeof audioDeviceSchema>;

export const dtmfDigitSchema = z.string().regex(/^[0-9*#A-D]$/);
