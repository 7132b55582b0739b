import { z } from 'zod';
import { invitationIdSchema } from '../domain/assist/code.ts';

/** Sub-protocol of the rendezvous: the socket over which two ends find each other before they speak directly. */
export const assistProtocol = 'heartline.assist.v1';

/** Longest thing that one end says to the other through the server (characters); a description with its candidates. */
const sayMax = 32_768;

/** From the server to either end. */
export const rendezvousFrameSchema = z.discriminatedUnion('type', [
  /** To the agent: under this id the customer finds the session, until then. */
  z.object({ type: z.literal('invited'), invitationId: invitationIdSchema, expiresAt: z.number().int() }),
  /** To the customer: who invites, as the server knows them. */
  z.object({ type: z.literal('welcome'), organisation: z.string().max(200), agent: z.string().max(200) }),
  /** The other end is there, or has gone. */
  z.object({ type: z.literal('peer'), present: z.boolean() }),
  /** What the other end says: hostile text. */
  z.object({ type: z.literal('heard'), text: z.string().max(sayMax) }),
]);
export type RendezvousFrame = z.infer<typeof rendezvousFrameSchema>;

/** From either end to the server. */
export const rendezvousSaySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('say'), text: z.string().max(sayMax) }),
  /** From the agent: the customer has proved that they know the code; nobody else may come. */
  z.object({ type: z.literal('accepted') }),
  /** From the agent: whoever came did not know the code. */
  z.object({ type: z.literal('refused') }),
]);
export type RendezvousSay = z.infer<typeof rendezvousSaySchema>;

/** Why the server closes a rendezvous (RFC 6455 §7.4.2, private use). */
export const rendezvousCodes = {
  unauthorized: 4401,
  badFrame: 4400,
  /** No such invitation: never made, over, used up or burnt; which of these is nobody's business. */
  unknown: 4404,
  /** Somebody else is being let in just now. */
  occupied: 4409,
  tooMany: 4429,
  expired: 4410,
  /** To the customer: the agent has ended the session, and not only lost the line. */
  ended: 4411,
} as const;

/** What the two ends say to each other through the server, before they speak directly. */
export const handshakeMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('share'),
    /** SPAKE2 share, base64url. */
    share: z.string().length(87),
    /** SHA-256 of the certificate of this end's DTLS (RFC 8122 §5), upper-case hexadecimal pairs. */
    fingerprint: z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/),
  }),
  z.object({ type: z.literal('confirm'), confirmation: z.string().length(43) }),
  z.object({ type: z.literal('description'), sdp: z.string().max(30_000) }),
]);
export type HandshakeMessage = z.infer<typeof handshakeMessageSchema>;
