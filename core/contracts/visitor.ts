import { z } from 'zod';
import { attachmentSchema, textSchema } from '../domain/timeline/content.ts';

/*
 * What the customer's page and the server say to each other: HTTP under `/visitor/:slug`, and a socket of the
 * sub-protocol below. A visitor sees their own messages and what was written to them; never notes, names of other
 * customers, labels or anything else of the case.
 */
export const visitorProtocol = 'heartline.visitor.v1';
/** Header of every request that a known visitor makes; its value is their token. */
export const visitorHeader = 'x-heartline-visitor';

/** The visitor's secret, kept by the page; it is all that makes a returning visitor the same one. */
export const visitorTokenSchema = z.string().min(20).max(200);

export const visitorMessageSchema = z.object({
  eventId: z.uuid(),
  at: z.number().int(),
  /** Place among those of the same time; says nothing else. */
  order: z.number().int(),
  from: z.enum(['customer', 'agent', 'system']),
  /** First name of the agent; null for the others. */
  agentName: z.string().nullable(),
  text: textSchema,
  attachments: z.array(attachmentSchema),
  replyTo: z.uuid().nullable(),
  edited: z.boolean(),
  deleted: z.boolean(),
});
export type VisitorMessage = z.infer<typeof visitorMessageSchema>;

export const visitorStateSchema = z.object({
  workspace: z.object({ name: z.string(), slug: z.string() }),
  greeting: z.string(),
  /** False outside of opening hours: the page then asks how to answer later. */
  open: z.boolean(),
  /** When it opens next; null while open or where unknown. */
  opensAt: z.number().int().nullable(),
  customerName: z.string(),
  /** The customer's open case here; null before the first message. */
  caseState: z.enum(['none', 'waiting', 'answered', 'closed']),
  /** 1 is next; null once somebody has answered. */
  queuePosition: z.number().int().nullable(),
  agentName: z.string().nullable(),
  agentTyping: z.boolean(),
  /** Until when the customer's messages have been seen by an agent. */
  readTo: z.number().int().nullable(),
  canCall: z.boolean(),
  /** A contact has ended and the customer has not said how it was. */
  surveyDue: z.boolean(),
  files: z.object({ maxBytes: z.number().int(), types: z.array(z.string()) }),
});
export type VisitorState = z.infer<typeof visitorStateSchema>;

/** `POST /visitor/:slug/session`: who comes back gives the token; who is new is given one. */
export const visitorHelloSchema = z.object({
  token: visitorTokenSchema.optional(),
  language: z.string().max(35),
});
export const visitorWelcomeSchema = z.object({
  token: visitorTokenSchema,
  visitorId: z.uuid(),
  state: visitorStateSchema,
  /** Oldest first; the newest 200. */
  messages: z.array(visitorMessageSchema),
  /** There are older ones. */
  more: z.boolean(),
});
export type VisitorWelcome = z.infer<typeof visitorWelcomeSchema>;

/** `POST …/messages`; the page makes `eventId` (UUIDv7) and may repeat the request until it is answered. */
export const visitorSendSchema = z.object({
  eventId: z.uuidv7(),
  text: textSchema,
  attachments: z.array(attachmentSchema).max(10),
  replyTo: z.uuid().nullable(),
});

/** What `POST …/messages` and `…/form` answer: the message as it is stored. */
export const visitorSentSchema = z.object({ message: visitorMessageSchema });

/** `GET …/messages?before=<eventId>`: the 50 before it, oldest first. */
export const visitorOlderQuerySchema = z.object({ before: z.uuid() });
export const visitorOlderSchema = z.object({ messages: z.array(visitorMessageSchema), more: z.boolean() });

/** `POST …/form`: outside of opening hours. */
export const visitorFormSchema = z.object({
  eventId: z.uuidv7(),
  name: z.string().max(128),
  email: z.email().max(254),
  text: textSchema.min(1),
});

export const visitorSurveySchema = z.object({
  eventId: z.uuidv7(),
  score: z.number().int().min(1).max(5),
  word: textSchema,
});

export const visitorAnotherSchema = z.object({ eventId: z.uuidv7(), reason: textSchema });

/**
 * `POST …/call`: how to call from the browser (SIP over WebSocket, RFC 7118). A guest's password is good for a few minutes:
 * it is asked for anew before each call.
 */
export const visitorCallSchema = z.object({
  server: z.string(),
  domain: z.string(),
  /** The name in From, by which the agent's phone knows who calls. */
  username: z.string(),
  /** The user name of the digest (RFC 3261 §22.4). */
  authorizationUser: z.string(),
  password: z.string(),
  target: z.string(),
});
export type VisitorCall = z.infer<typeof visitorCallSchema>;

/** What every refused request answers. */
export const visitorErrorSchema = z.object({
  code: z.enum([
    'unknownPage',
    'unknownVisitor',
    'forbiddenOrigin',
    'tooMany',
    'tooLarge',
    'invalid',
    'callUnavailable',
    'internal',
  ]),
  message: z.string(),
});
export type VisitorError = z.infer<typeof visitorErrorSchema>;

export const visitorServerFrameSchema = z.discriminatedUnion('type', [
  /** First on every socket, so that nothing that happened while the line was down is missed; the newest 200. */
  z.object({
    type: z.literal('snapshot'),
    state: visitorStateSchema,
    messages: z.array(visitorMessageSchema),
    more: z.boolean(),
  }),
  z.object({ type: z.literal('state'), state: visitorStateSchema }),
  z.object({ type: z.literal('message'), message: visitorMessageSchema }),
  /** At least every 25 s, and as the answer to one: who hears nothing for longer has no line any more. */
  z.object({ type: z.literal('ping') }),
]);
export type VisitorServerFrame = z.infer<typeof visitorServerFrameSchema>;

export const visitorClientFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('typing'), typing: z.boolean() }),
  z.object({ type: z.literal('received'), receipt: z.enum(['delivered', 'read']), upTo: z.uuid() }),
  /** Asks whether the line still carries; the server answers the same. */
  z.object({ type: z.literal('ping') }),
]);
export type VisitorClientFrame = z.infer<typeof visitorClientFrameSchema>;

/** From the page in the widget's frame to the page around it, by `postMessage`. */
export const embedMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heartline.unread'), count: z.number().int().min(0) }),
  z.object({ type: z.literal('heartline.close') }),
]);
export type EmbedMessage = z.infer<typeof embedMessageSchema>;
/** From the widget into its frame: whether the frame is in sight. */
export const embedShownSchema = z.object({ type: z.literal('heartline.shown'), shown: z.boolean() });
