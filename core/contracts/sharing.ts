import { z } from 'zod';
import { terminalLimits, terminalSizeSchema, typistsSchema } from '../domain/assist/terminal.ts';
import { shownTransfersSchema } from './transfers.ts';

const nothing = z.void();
const ofTransfer = z.object({ transferId: z.uuid() });
/** Of files that a person has dropped. Only a preload script gives them: a page never learns a path. */
const pathsSchema = z.object({ paths: z.array(z.string().max(32_768)).max(1000) });
/** A message of the channel `files`. */
const filesDataSchema = z.object({ data: z.union([z.string().max(262_144), z.instanceof(Uint8Array)]) });
const bytesSchema = z.object({ bytes: z.number().int().nonnegative() });

/** What the customer's own window is told of the terminal at this device. `shell` is the name of a program. */
export const ownTerminalSchema = z.discriminatedUnion('type', [
  terminalSizeSchema.extend({ type: z.literal('started'), shell: z.string(), by: typistsSchema }),
  terminalSizeSchema.extend({ type: z.literal('resized') }),
  z.object({ type: z.literal('output'), bytes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('takenOver'), by: typistsSchema }),
  z.object({ type: z.literal('ended') }),
]);
export type OwnTerminal = z.infer<typeof ownTerminalSchema>;

/** Files and the terminal in the window in which somebody gets help. */
export const customerSharing = {
  commands: {
    'customer.transfers': { input: nothing, output: shownTransfersSchema },
    /** Asks the person which files, and sends them. */
    'customer.chooseFiles': { input: nothing, output: nothing },
    'customer.sendFiles': { input: pathsSchema, output: nothing },
    'customer.cancelFile': { input: ofTransfer, output: nothing },
    'customer.showFile': { input: ofTransfer, output: nothing },
    /** From now on this window draws the terminal, from what is on its screen on. */
    'customer.watchTerminal': { input: nothing, output: nothing },
    /** So much has been drawn since the terminal was last told of as started. */
    'customer.terminalDrawn': { input: bytesSchema, output: nothing },
    'customer.terminalTyped': {
      input: z.object({
        text: z
          .string()
          .min(1)
          .max(2 * terminalLimits.paste),
      }),
      output: nothing,
    },
    'customer.takeOverTerminal': { input: z.object({ isTaken: z.boolean() }), output: nothing },
  },
  pushes: {
    'customer.transfersChanged': shownTransfersSchema,
    'customer.terminal': ownTerminalSchema,
  },
} as const;

/** Files in the window in which an agent sees a customer's screen; its page is the pipe to the other end. */
export const viewerSharing = {
  commands: {
    'viewer.transfers': { input: nothing, output: shownTransfersSchema },
    'viewer.chooseFiles': { input: nothing, output: nothing },
    'viewer.sendFiles': { input: pathsSchema, output: nothing },
    'viewer.cancelFile': { input: ofTransfer, output: nothing },
    'viewer.showFile': { input: ofTransfer, output: nothing },
    /**
     * Whether the channel is there; whether the customer lets files come to their device; whether files may come from it:
     * the customer has granted that, or was asked to, as an offer may overtake the word that it is granted.
     */
    'viewer.filesLine': {
      input: z.object({ isUp: z.boolean(), maySend: z.boolean(), mayReceive: z.boolean() }),
      output: nothing,
    },
    /** Hostile: what the customer's end has sent. */
    'viewer.filesHeard': { input: filesDataSchema, output: nothing },
    /** So much of what was given to be sent has left the page. */
    'viewer.filesLeft': { input: bytesSchema, output: nothing },
  },
  pushes: {
    'viewer.transfersChanged': shownTransfersSchema,
    'viewer.filesSend': filesDataSchema,
    /** The customer's end did with files what no honest one does. */
    'viewer.filesBroken': nothing,
  },
} as const;
