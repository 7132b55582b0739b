import { z } from 'zod';
import { assistContactSchema } from './assist.ts';
import { joinProblemSchema } from '../domain/assist/ending.ts';
import { leaseSchema } from '../domain/assist/lease.ts';
import { surfaceSchema } from '../domain/assist/fact.ts';
import { hiddenProgramsSchema } from '../domain/assist/hiddenPrograms.ts';
import type { Bridge } from './ipc.ts';
import { settingsSchema } from './model.ts';
import { customerSharing } from './sharing.ts';

/** Who is at the other end, as the server that this device has checked knows them. */
export const inviterSchema = z.object({
  organisation: z.string().max(200),
  agent: z.string().max(200),
  /** Host name of the server, which its certificate proves; with its port on this very machine. */
  server: z.string().max(300),
  /** How the customer is in contact with them, as the server knows it. */
  contact: assistContactSchema,
});
export type InviterView = z.infer<typeof inviterSchema>;

export const heldLeaseSchema = z.object({ lease: leaseSchema, until: z.number().int() });

/** Why nothing hidden can be kept hidden just now, so that no picture goes out; `blind`: this system tells nobody of its windows. */
export const maskTroubleSchema = z.enum(['noAnswer', 'blind']);
export type MaskTrouble = z.infer<typeof maskTroubleSchema>;

/** An assist session as the customer's own windows show it. */
export const sessionViewSchema = z.object({
  by: inviterSchema,
  compare: z.string(),
  held: z.array(heldLeaseSchema),
  shown: z.array(z.object({ kind: surfaceSchema, name: z.string() })),
  /** Why the picture stands still. */
  frozen: maskTroubleSchema.nullable(),
  /** There is a question to be answered. */
  isAsked: z.boolean(),
  /** The two ends cannot hear each other just now. */
  isAway: z.boolean(),
  /** What is shown and typed is recorded at the agent's end, as far as it is allowed and not paused. */
  recording: z.enum(['off', 'on', 'paused']),
  /** The key that ends everything, as it is written on a keyboard; null where no key could be had. */
  stopKey: z.string().nullable(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** Who has helped, as the server knows them. */
export const helperSchema = z.object({ organisation: z.string().max(200), agent: z.string().max(200) });
export type Helper = z.infer<typeof helperSchema>;

/*
 *   idle ──code──► finding ──proved──► joined ──either end──► over ──► idle
 */
export const customerViewSchema = z.discriminatedUnion('state', [
  /**
   * `code` and `server`: of the link that opened the window, to be looked at before anything happens; `back`: to whom the
   * session before led, where it was cut short.
   */
  z.object({ state: z.literal('idle'), server: z.string(), code: z.string(), back: helperSchema.nullable() }),
  /** `back`: who is waited for, where the customer has met them before. */
  z.object({ state: z.literal('finding'), server: z.string(), back: helperSchema.nullable() }),
  z.object({ state: z.literal('joined'), session: sessionViewSchema }),
  z.object({
    state: z.literal('over'),
    problem: joinProblemSchema.nullable(),
    /** There is a receipt of what was allowed and done, to be kept. */
    hasReceipt: z.boolean(),
    /** The two ends can find each other once more. */
    canGoOn: z.boolean(),
  }),
]);
export type CustomerView = z.infer<typeof customerViewSchema>;

const nothing = z.void();
const pauseSchema = z.object({ isPaused: z.boolean() });

/** Bridge of the window in which somebody gets help. */
export const customerBridge = {
  name: 'customer',
  commands: {
    'customer.read': { input: nothing, output: customerViewSchema },
    'customer.join': {
      input: z.object({ server: z.string().max(300), code: z.string().max(300) }),
      output: nothing,
    },
    /** Back to the session that was cut short: whoever helped is found again, and asks again. */
    'customer.goOn': { input: nothing, output: nothing },
    /** The session before is over for good. */
    'customer.forget': { input: nothing, output: nothing },
    /** Back to where a code can be entered. */
    'customer.dismiss': { input: nothing, output: nothing },
    'customer.revoke': { input: z.object({ lease: leaseSchema }), output: nothing },
    'customer.pauseRecording': { input: pauseSchema, output: nothing },
    'customer.choose': { input: nothing, output: nothing },
    'customer.end': { input: nothing, output: nothing },
    /** Asks where to keep the receipt of the session that is over. */
    'customer.saveReceipt': { input: nothing, output: nothing },
    'customer.settings': { input: nothing, output: settingsSchema },
    /** These programs are never shown. */
    'customer.hide': { input: z.object({ programs: hiddenProgramsSchema }), output: nothing },
    /** Names of the programs that have windows now. */
    'customer.openPrograms': { input: nothing, output: z.array(z.string()) },
    ...customerSharing.commands,
  },
  pushes: {
    'customer.changed': customerViewSchema,
    'customer.settingsChanged': settingsSchema,
    ...customerSharing.pushes,
  },
} as const satisfies Bridge;

/** Something that can be shown, with a small picture of it (a `data:` URL). */
export const choiceSchema = z.object({
  surfaceId: z.string(),
  kind: z.enum(['monitor', 'window']),
  name: z.string(),
  thumbnail: z.string(),
});
export type Choice = z.infer<typeof choiceSchema>;

/** What is never shown at this device. */
export const hidingSchema = z.object({
  /** First those that have windows now. */
  programs: z.array(z.string()),
  /** This system tells where their windows are; else no whole screen can be shown while there is one of them. */
  canHide: z.boolean(),
});
export type Hiding = z.infer<typeof hidingSchema>;

/** What a consent window asks; `choose`: only what is to be shown. */
export const consentViewSchema = z.object({
  askId: z.number().int(),
  purpose: z.enum(['ask', 'choose']),
  by: inviterSchema,
  compare: z.string(),
  leases: z.array(leaseSchema),
  /** Empty where no screen is asked for. */
  choices: z.array(choiceSchema),
  hiding: hidingSchema,
  /** Surfaces that are shown now. */
  chosen: z.array(z.string()),
  /** What is asked for needs a whole screen, and none is shown yet. */
  needsMonitor: z.boolean(),
  /** A yes to what gives the device away does not count before (epoch, ms). */
  readableAt: z.number(),
  /** The question ends by itself, as a no (epoch, ms). */
  endsAt: z.number(),
});
export type ConsentView = z.infer<typeof consentViewSchema>;

/** Bridge of the window in which the customer is asked, and nothing else. */
export const consentBridge = {
  name: 'consent',
  commands: {
    'consent.read': { input: nothing, output: consentViewSchema.nullable() },
    'consent.answer': {
      input: z.object({
        askId: z.number().int(),
        allowed: z.array(leaseSchema).max(leaseSchema.options.length),
        minutes: z.number().int().min(1).max(60),
        surfaceIds: z.array(z.string().max(40)).max(16),
      }),
      output: nothing,
    },
    /** Nothing is hidden any more. */
    'consent.hideNothing': { input: nothing, output: nothing },
    'consent.settings': { input: nothing, output: settingsSchema },
  },
  pushes: { 'consent.changed': consentViewSchema.nullable(), 'consent.settingsChanged': settingsSchema },
} as const satisfies Bridge;

/** Bridge of the bar that is always seen while a session is on. */
export const barBridge = {
  name: 'bar',
  commands: {
    'bar.read': { input: nothing, output: sessionViewSchema.nullable() },
    'bar.revoke': { input: z.object({ lease: leaseSchema }), output: nothing },
    'bar.pauseRecording': { input: pauseSchema, output: nothing },
    'bar.choose': { input: nothing, output: nothing },
    'bar.end': { input: nothing, output: nothing },
    'bar.open': { input: nothing, output: nothing },
    'bar.settings': { input: nothing, output: settingsSchema },
  },
  pushes: { 'bar.changed': sessionViewSchema.nullable(), 'bar.settingsChanged': settingsSchema },
} as const satisfies Bridge;
