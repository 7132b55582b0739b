import { z } from 'zod';
import { recordingCommands, recordingPushes } from './player.ts';
import { accountSchema, passwordSchema } from '../domain/line/account.ts';
import { lineProblemSchema } from '../domain/line/line.ts';
import { adminCommands } from './admin.ts';
import { engineCommandSchema, engineEventSchema, recordActionSchema } from './engine.ts';
import { errorCodeSchema, type ErrorCode } from './errors.ts';
import { inboxCommands, inboxPushes } from './inbox.ts';
import {
  audioDeviceSchema,
  callRecordSchema,
  dtmfDigitSchema,
  phoneSnapshotSchema,
  settingsChangeSchema,
  settingsSchema,
} from './model.ts';

/**
 * One bridge between a kind of window and the main process. `commands` go to the main process and are answered;
 * `pushes` come from it. Preload, router and windows all derive from this one value.
 */
export interface Bridge {
  readonly name: string;
  readonly commands: Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;
  readonly pushes: Readonly<Record<string, z.ZodType>>;
}

const nothing = z.void();
const onCall = z.object({ callId: z.uuid() });

/** Bridge of the agent's windows. */
export const agentBridge = {
  name: 'agent',
  commands: {
    'phone.snapshot': { input: nothing, output: phoneSnapshotSchema },
    'phone.check': { input: nothing, output: nothing },
    'calls.dial': { input: z.object({ target: z.string().max(256) }), output: onCall },
    'calls.answer': { input: onCall, output: nothing },
    'calls.decline': { input: onCall, output: nothing },
    'calls.hangup': { input: onCall, output: nothing },
    'calls.mute': { input: onCall.extend({ muted: z.boolean() }), output: nothing },
    'calls.hold': { input: onCall.extend({ held: z.boolean() }), output: nothing },
    /** Blind transfer: the other side is asked to call `target`; what becomes of it is in the snapshot. */
    'calls.transfer': {
      input: onCall.extend({ target: z.string().max(256) }),
      output: z.object({ to: z.string() }),
    },
    'calls.record': { input: onCall.extend({ action: recordActionSchema }), output: nothing },
    'calls.digit': { input: onCall.extend({ digit: dtmfDigitSchema }), output: nothing },
    'calls.dismiss': { input: onCall, output: nothing },
    'calls.history': {
      input: z.object({
        search: z.string().max(128).default(''),
        /** Only calls that started before this one, for the next page. */
        before: z.object({ startedAt: z.number().int(), callId: z.uuid() }).optional(),
        limit: z.number().int().min(1).max(200),
      }),
      output: z.array(callRecordSchema),
    },
    'settings.read': { input: nothing, output: settingsSchema },
    'settings.save': { input: settingsChangeSchema, output: settingsSchema },
    'settings.devices': { input: nothing, output: z.array(audioDeviceSchema) },
    'account.save': {
      /** No password keeps the one that is stored. */
      input: z.object({ account: accountSchema, password: passwordSchema.optional() }),
      /** False where this machine has no secret store: the password is then asked for again after a restart. */
      output: z.object({ remembered: z.boolean() }),
    },
    'account.forget': { input: nothing, output: nothing },
    /** Opens the window in which the person at this computer gets help themselves. */
    'help.open': { input: nothing, output: nothing },
    /** Names of the programs that have windows at this computer now. */
    'help.openPrograms': { input: nothing, output: z.array(z.string()) },
    ...inboxCommands,
    ...recordingCommands,
    ...adminCommands,
  },
  pushes: {
    /** Something went wrong that no command of the window had asked for. */
    'app.failed': errorCodeSchema,
    'phone.changed': phoneSnapshotSchema,
    'calls.historyChanged': nothing,
    'settings.changed': settingsSchema,
    'settings.devicesChanged': z.array(audioDeviceSchema),
    ...inboxPushes,
    ...recordingPushes,
  },
} as const satisfies Bridge;

/** Bridge of the phone engine's hidden window. */
export const engineBridge = {
  name: 'engine',
  commands: {
    /** The engine's page is up; the main process may send commands from now on. */
    'engine.ready': { input: nothing, output: nothing },
    'engine.report': { input: engineEventSchema, output: nothing },
    /** Why no connection to this server came about, as far as the main process can find out. */
    'engine.explain': {
      input: z.object({ server: z.string().max(512) }),
      output: z.object({ problem: lineProblemSchema }),
    },
  },
  pushes: { 'engine.command': engineCommandSchema },
} as const satisfies Bridge;

export type CommandName<B extends Bridge> = keyof B['commands'] & string;
export type CommandInput<B extends Bridge, N extends CommandName<B>> = z.input<B['commands'][N]['input']>;
export type CommandParsed<B extends Bridge, N extends CommandName<B>> = z.output<B['commands'][N]['input']>;
export type CommandOutput<B extends Bridge, N extends CommandName<B>> = z.output<B['commands'][N]['output']>;
export type PushName<B extends Bridge> = keyof B['pushes'] & string;
export type PushPayload<B extends Bridge, N extends PushName<B>> = z.output<B['pushes'][N]>;

/** IPC channel of a command or push. */
export const channelOf = (bridge: Bridge, name: string): string => `heartline:${bridge.name}:${name}`;

/** How the answer to a command crosses the process boundary; Electron would flatten a thrown error to a string. */
export type Reply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: ErrorCode };

/** Sends files that a person has dropped on the page, where its preload script offers that (`window.heartlineFiles`). */
export type DroppedFiles<F> = (files: readonly F[]) => Promise<Reply>;

/** What a preload script exposes to its page, as `window.heartline`. */
export interface BridgeClient<B extends Bridge> {
  invoke<N extends CommandName<B>>(name: N, input: CommandInput<B, N>): Promise<Reply>;
  /** Calls `listener` with each push of that name; returns how to stop. */
  on<N extends PushName<B>>(name: N, listener: (payload: PushPayload<B, N>) => void): () => void;
}
