import { z } from 'zod';
import { assistChannels, type AssistChannel } from '../domain/assist/channel.ts';
import { clipboardContentSchema } from '../domain/assist/clipboard.ts';
import { followUpCodeSchema, invitationCodeSchema } from '../domain/assist/code.ts';
import { sessionIdSchema } from '../domain/assist/receipt/fact.ts';
import { iceServersSchema, rendezvousFrameSchema } from './assist.ts';
import type { Bridge } from './ipc.ts';

const channelSchema = z.enum(Object.keys(assistChannels) as [AssistChannel, ...AssistChannel[]]);
/** Of a message between the two ends; its bounds are those of the channel. */
const dataSchema = z.union([z.string().max(262_144), z.instanceof(Uint8Array)]);

/** From the main process to the hidden page that owns the customer's connection. It decides nothing. */
export const hostCommandSchema = z.discriminatedUnion('type', [
  invitationCodeSchema.extend({ type: z.literal('join') }),
  /** STUN and TURN servers, which the server has told of anew. */
  z.object({ type: z.literal('iceServers'), iceServers: iceServersSchema }),
  /** What the server says. */
  z.object({ type: z.literal('frame'), frame: rendezvousFrameSchema }),
  /** Shows these and nothing else. The main process has the sources ready, in this order. */
  z.object({
    type: z.literal('show'),
    surfaceIds: z.array(z.string().max(40)).max(16),
    /** Parts of them may have to be painted over before they go out. */
    isMasked: z.boolean(),
  }),
  /** Something else is to be painted over in what was shown last. */
  z.object({ type: z.literal('remask') }),
  z.object({ type: z.literal('send'), channel: channelSchema, data: dataSchema }),
  /** A description by the agent's end, over the connection itself. */
  z.object({ type: z.literal('answered'), sdp: z.string() }),
  /** A message of the channel `clipboard` that may be put together with those before. */
  z.object({ type: z.literal('clipboardPart'), data: dataSchema }),
  z.object({ type: z.literal('clipboardSend'), content: clipboardContentSchema }),
  /** What is under way either way is given up. */
  z.object({ type: z.literal('clipboardStop') }),
  /** The network is another one. */
  z.object({ type: z.literal('restart') }),
  z.object({ type: z.literal('close') }),
]);
export type HostCommand = z.infer<typeof hostCommandSchema>;

/** What that page has seen. */
export const hostEventSchema = z.discriminatedUnion('type', [
  /** To the other end, by way of the server. */
  z.object({ type: z.literal('say'), text: z.string().max(32_768) }),
  z.object({
    type: z.literal('met'),
    compare: z.string().regex(/^\d{4}$/),
    sessionId: sessionIdSchema,
    followUp: followUpCodeSchema,
  }),
  /** Whoever is at the other end does not know the code, or somebody stands between. */
  z.object({ type: z.literal('failed') }),
  z.object({ type: z.literal('open') }),
  z.object({ type: z.literal('reach'), canHear: z.boolean() }),
  z.object({ type: z.literal('closed') }),
  z.object({ type: z.literal('received'), channel: channelSchema, data: dataSchema }),
  /** Bytes of that channel that have left the page, so that more may come. */
  z.object({
    type: z.literal('sent'),
    channel: channelSchema,
    bytes: z.number().int().nonnegative(),
  }),
  /** Put together, and painted anew where it is a picture. */
  z.object({ type: z.literal('clipboardArrived'), content: clipboardContentSchema }),
  /** It was not as it was announced. */
  z.object({ type: z.literal('clipboardRefused') }),
  z.object({
    type: z.literal('shown'),
    surfaces: z
      .array(
        z.object({
          surfaceId: z.string().max(40),
          mid: z.string().max(16),
          width: z.number().int().nonnegative(),
          height: z.number().int().nonnegative(),
        }),
      )
      .max(16),
  }),
  /** It cannot be captured, or not any more: the window was closed, the monitor unplugged. */
  z.object({ type: z.literal('notShown') }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;

const fraction = z.number().min(0).max(1);

/** What of a picture is painted over, as fractions of it; or that nobody knows, and it must not go out. */
export const maskedSchema = z.discriminatedUnion('can', [
  z.object({
    can: z.literal(true),
    masks: z.array(z.object({ x: fraction, y: fraction, width: fraction, height: fraction })).max(2000),
  }),
  z.object({ can: z.literal(false) }),
]);
export type Masked = z.infer<typeof maskedSchema>;

/** Bridge of the hidden page that owns the customer's connection. */
export const hostBridge = {
  name: 'host',
  commands: {
    'host.ready': { input: z.void(), output: z.void() },
    'host.report': { input: hostEventSchema, output: z.void() },
    /** Asked for each picture of what is masked. `capturedAt`: its timestamp (µs). */
    'host.masks': {
      input: z.object({ surfaceId: z.string().max(40), capturedAt: z.number() }),
      output: maskedSchema,
    },
  },
  pushes: { 'host.command': hostCommandSchema },
} as const satisfies Bridge;
