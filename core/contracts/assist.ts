import { z } from 'zod';
import { invitationIdSchema, isFollowUp, type InvitationCode } from '../domain/assist/code.ts';

/** Sub-protocol of the rendezvous: the socket over which two ends find each other before they speak directly. */
export const assistProtocol = 'heartline.assist.v1';

/** A resume token travels beside it, as a second sub-protocol: an address would be logged, and a browser can set no header. */
export const resumeProtocol = (token: string): string => `resume.${token}`;

/** Where the ends connect, below the origin of the server. */
export const assistPaths = {
  /** An agent invites the customer of a case; under this id, where both have met before. */
  invite: (caseId: string, invitationId?: string): string =>
    `/api/v1/assist?case=${caseId}${invitationId === undefined ? '' : `&id=${invitationId}`}`,
  /** An agent comes back. */
  comeBack: (invitationId: string): string => `/api/v1/assist/${invitationId}`,
  /** A customer comes, or comes back. */
  join: (invitationId: string): string => `/assist/${invitationId}`,
} as const;

/** STUN and TURN servers, as RTCConfiguration has them (W3C WebRTC §4.2.4). */
export const iceServersSchema = z
  .array(
    z.object({
      /** RFC 7064, RFC 7065. */
      urls: z.array(z.string().max(300)).min(1).max(8),
      username: z.string().max(300).exactOptional(),
      credential: z.string().max(300).exactOptional(),
    }),
  )
  .max(4);
export type IceServers = z.infer<typeof iceServersSchema>;

/**
 * How the customer of the case is in contact with the organisation just now, as the server knows it: for whoever wonders
 * whether they are being deceived. It has no name, number or word of the case; the times are milliseconds ago.
 */
export const assistContactSchema = z.discriminatedUnion('kind', [
  /** They are on the phone. */
  z.object({ kind: z.literal('call'), since: z.number().int().min(0) }),
  /** They were, or have called in vain. */
  z.object({ kind: z.literal('called'), endedAgo: z.number().int().min(0) }),
  z.object({ kind: z.literal('chat'), lastWroteAgo: z.number().int().min(0) }),
  /** Nobody has asked for help on this case in the last half hour. */
  z.object({ kind: z.literal('none') }),
]);
export type AssistContact = z.infer<typeof assistContactSchema>;

/** Longest thing that one end says to the other through the server (characters); a description with its candidates. */
const sayMax = 32_768;

/** From the server to either end. */
export const rendezvousFrameSchema = z.discriminatedUnion('type', [
  /** To the agent: under this id the customer finds the session, until then. */
  z.object({
    type: z.literal('invited'),
    invitationId: invitationIdSchema,
    expiresAt: z.number().int(),
    iceServers: iceServersSchema,
  }),
  /** To the customer: who invites, as the server knows them. */
  z.object({
    type: z.literal('welcome'),
    organisation: z.string().max(200),
    agent: z.string().max(200),
    contact: assistContactSchema,
    iceServers: iceServersSchema,
  }),
  /**
   * To both ends once the customer was accepted, and to one that has come back: whoever loses the socket may come back
   * to the same meeting with this token, within that time. `iceServers` are new ones, since credentials end.
   */
  z.object({
    type: z.literal('resume'),
    token: z.string().regex(/^[\w-]{43}$/),
    forMs: z.number().int().positive(),
    iceServers: iceServersSchema,
  }),
  /**
   * The other end is there, or has gone. After `resume`: it is back, or away for a while, and what was said meanwhile has
   * not reached it.
   */
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
  /** Its time is over: of an invitation, or for an end that was away. */
  expired: 4410,
  /** The other end has ended the session, and not only lost the line. */
  ended: 4411,
  /** This end has come back over another socket. */
  moved: 4412,
  /** The agent's end waits for the other one in the follow-up of this session. */
  followedUp: 4413,
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

/**
 * Why a customer was not let in, by the code with which the server has closed; `line`: it is the line that is gone.
 * Whoever follows a session up has made no mistake with a code.
 */
export function whyNotJoined(
  code: number,
  invitation: Pick<InvitationCode, 'invitationId'>,
): 'unknownCode' | 'notThere' | 'occupied' | 'tooMany' | 'line' {
  switch (code) {
    case rendezvousCodes.unknown:
    case rendezvousCodes.expired:
      return isFollowUp(invitation) ? 'notThere' : 'unknownCode';
    case rendezvousCodes.occupied:
      return 'occupied';
    case rendezvousCodes.tooMany:
      return 'tooMany';
    default:
      return 'line';
  }
}
