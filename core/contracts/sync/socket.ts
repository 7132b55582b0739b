import { z } from 'zod';
import { feedRowSchema } from './feed.ts';

/** Sub-protocol of the socket; the token follows it as a second one, `bearer.<token>` (RFC 6455 §1.9). */
export const socketProtocol = 'heartline.sync.v1';
export const bearerProtocol = (token: string): string => `bearer.${token}`;

/** Who looks at a case now, and who is typing there; true for a moment and never stored. */
export const presenceSchema = z.object({
  caseId: z.uuid(),
  viewing: z.array(z.uuid()),
  typing: z.array(z.uuid()),
  /** What the customer is writing is not shown, only that they are. */
  customerTyping: z.boolean(),
  customerOnline: z.boolean(),
});
export type Presence = z.infer<typeof presenceSchema>;

/**
 * From the server. The socket is a hint: `rows` carries the watermark before it, and a client whose own is another one
 * pulls instead of applying.
 */
export const serverFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    epoch: z.uuid(),
    access: z.number().int(),
    watermark: z.number().int(),
  }),
  z.object({
    type: z.literal('rows'),
    from: z.number().int(),
    to: z.number().int(),
    rows: z.array(feedRowSchema),
  }),
  /** Something has changed, too much to send along: pull. */
  z.object({ type: z.literal('behind'), watermark: z.number().int() }),
  /** What this agent may see has changed: pull, and start anew. */
  z.object({ type: z.literal('accessChanged'), access: z.number().int() }),
  z.object({ type: z.literal('presence'), presence: presenceSchema }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

/** From an agent's client. */
export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('viewing'), caseId: z.uuid().nullable() }),
  z.object({ type: z.literal('typing'), caseId: z.uuid(), typing: z.boolean() }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

/** Why the server closes a socket (RFC 6455 §7.4.2, private use). */
export const closeCodes = {
  unauthorized: 4401,
  revoked: 4403,
  slow: 4408,
  tooBig: 4413,
  badFrame: 4400,
} as const;
