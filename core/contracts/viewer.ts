import { z } from 'zod';
import { assistFactSchema } from '../domain/assist/fact.ts';
import { invitationIdSchema } from '../domain/assist/code.ts';
import { rendezvousFrameSchema, rendezvousSaySchema } from './assist.ts';
import { settingsSchema } from './model.ts';

/** What the viewer's window is opened for. */
export const invitationViewSchema = z.object({
  invitationId: invitationIdSchema,
  secret: z.string().regex(/^\d{6}$/),
  expiresAt: z.number().int(),
  /** Address of the customer's page. */
  page: z.string().max(512),
  customer: z.string().max(200),
  /** There is a chat in which the link can be sent. */
  hasChat: z.boolean(),
});
export type InvitationView = z.infer<typeof invitationViewSchema>;

const nothing = z.void();

/** Bridge of the window in which an agent sees a customer's screen. */
export const viewerBridge = {
  name: 'viewer',
  commands: {
    'viewer.read': { input: nothing, output: invitationViewSchema },
    'viewer.say': { input: rendezvousSaySchema, output: nothing },
    /** Something has happened that belongs on the case. */
    'viewer.tell': { input: assistFactSchema, output: nothing },
    /** Writes the link into the chat of the case. */
    'viewer.sendLink': { input: nothing, output: nothing },
    'viewer.settings': { input: nothing, output: settingsSchema },
  },
  pushes: {
    'viewer.frame': rendezvousFrameSchema,
    /** The line to the server is gone. */
    'viewer.lost': z.object({ code: z.number().int() }),
    'viewer.settingsChanged': settingsSchema,
  },
} as const;
