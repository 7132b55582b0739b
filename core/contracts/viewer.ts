import { z } from 'zod';
import { messageMax } from '../domain/assist/channel.ts';
import { clipboardContentSchema } from '../domain/assist/clipboard.ts';
import { assistFactSchema } from '../domain/assist/fact.ts';
import { sessionIdSchema } from '../domain/assist/receipt/fact.ts';
import { followUpCodeSchema, invitationCodeSchema } from '../domain/assist/code.ts';
import { iceServersSchema, rendezvousFrameSchema, rendezvousSaySchema } from './assist.ts';
import { settingsSchema } from './model.ts';
import { viewerRecording } from './recordings.ts';
import { viewerSharing } from './sharing.ts';

/** What the viewer's window is opened for. */
export const invitationViewSchema = invitationCodeSchema.extend({
  /** Both ends have met before: nothing is to be read out. */
  isFollowUp: z.boolean(),
  expiresAt: z.number().int(),
  /** Address of the customer's page. */
  page: z.string().max(512),
  customer: z.string().max(200),
  /** There is a chat in which the link can be sent. */
  hasChat: z.boolean(),
  iceServers: iceServersSchema,
});
export type InvitationView = z.infer<typeof invitationViewSchema>;

const nothing = z.void();

/** Bridge of the window in which an agent sees a customer's screen. */
export const viewerBridge = {
  name: 'viewer',
  commands: {
    'viewer.read': { input: nothing, output: invitationViewSchema },
    /** The window listens from now on: what the server has said before is told now. */
    'viewer.ready': { input: nothing, output: nothing },
    'viewer.say': { input: rendezvousSaySchema, output: nothing },
    /** Something has happened that belongs on the case. */
    'viewer.tell': { input: assistFactSchema, output: nothing },
    /** The customer has proved the code: the receipt of this session begins, and it can be followed up. */
    'viewer.met': {
      input: z.object({ sessionId: sessionIdSchema, followUp: followUpCodeSchema }),
      output: nothing,
    },
    /** Waits for the same customer to come back; the window is loaded anew for that. */
    'viewer.followUp': { input: nothing, output: nothing },
    /** Invites anew, by a code that is read out; the window is loaded anew for that. */
    'viewer.inviteAnew': { input: nothing, output: nothing },
    /** A message of the channel `receipt`. */
    'viewer.receiptHeard': { input: z.string().max(messageMax), output: nothing },
    /** Writes the link into the chat of the case. */
    'viewer.sendLink': { input: nothing, output: nothing },
    /** Whether the customer has granted the lease, and whether what is copied goes by itself. */
    'viewer.clipboardFollow': {
      input: z.object({ isGranted: z.boolean(), isAutomatic: z.boolean() }),
      output: nothing,
    },
    /** Sends what lies on the clipboard now; false: nothing that can be sent. */
    'viewer.clipboardSend': { input: nothing, output: z.boolean() },
    /** From the customer's clipboard onto this one; false: it was not taken. */
    'viewer.clipboardArrived': { input: clipboardContentSchema, output: z.boolean() },
    /** Ends what is on and closes this window, which a page cannot do itself without being gone at once. */
    'viewer.close': { input: nothing, output: nothing },
    /** The session is over, and not to be followed up: the meeting ends for the other end, too. */
    'viewer.over': { input: nothing, output: nothing },
    /** What was on is over, and this window may go. */
    'viewer.ended': { input: nothing, output: nothing },
    'viewer.settings': { input: nothing, output: settingsSchema },
    ...viewerSharing.commands,
    ...viewerRecording.commands,
  },
  pushes: {
    'viewer.frame': rendezvousFrameSchema,
    /** The window is being closed: what is on ends first, in good order. */
    'viewer.end': nothing,
    /** The line to the server has come back; there are new servers for ICE. */
    'viewer.back': z.object({ iceServers: iceServersSchema }),
    /** The line to the server is gone. */
    'viewer.lost': z.object({ code: z.number().int() }),
    /** To be sent to the customer's clipboard. */
    'viewer.clipboard': clipboardContentSchema,
    /** To be sent on the channel `receipt`. */
    'viewer.receiptSay': z.string(),
    'viewer.settingsChanged': settingsSchema,
    ...viewerSharing.pushes,
    ...viewerRecording.pushes,
  },
} as const;
