import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  visitorAnotherSchema,
  visitorFormSchema,
  visitorHeader,
  visitorHelloSchema,
  visitorOlderQuerySchema,
  visitorSendSchema,
  visitorSurveySchema,
  type VisitorCall,
  type VisitorWelcome,
} from '#core/contracts/visitor.ts';
import type { Workspace } from '#core/contracts/sync/records.ts';
import type { Arrivals } from './arrivals.ts';
import type { CallPasses } from './callPasses.ts';
import type { Conversation, Messages } from './conversation.ts';
import type { Limited, Limits } from './limits.ts';
import type { Live } from './live.ts';
import { VisitorProblem } from './visitorProblem.ts';
import type { StateReader } from './visitorState.ts';
import type { Visitor, Visitors } from './visitors.ts';

export interface RoutesOptions {
  readonly visitors: Visitors;
  readonly arrivals: Arrivals;
  readonly conversation: Conversation;
  readonly states: StateReader;
  readonly live: Live;
  readonly passes: CallPasses;
  readonly limits: Limits;
  /** Origin of the customer's page. */
  readonly origin: string;
  readonly workspaceBySlug: (slug: string) => Promise<Workspace | undefined>;
}

interface Known {
  readonly visitor: Visitor;
  readonly workspace: Workspace;
}

/** Bytes of a request: the longest text there is, each character written as an escape. */
const bodyLimit = 262_144;

const parse = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new VisitorProblem('invalid');
  return parsed.data;
};

/** What the customer's page asks for, under `/visitor/:slug`. */
export function serveVisitors(app: FastifyInstance, options: RoutesOptions): void {
  const { visitors, arrivals, conversation, states, live, passes, limits, origin } = options;

  const workspaceOf = async (request: FastifyRequest): Promise<Workspace> => {
    // A browser names the origin on every request that changes something (Fetch §3.2); no other page may ask.
    if (request.headers.origin !== undefined && request.headers.origin !== origin) {
      throw new VisitorProblem('forbiddenOrigin');
    }
    const { slug } = request.params as { slug: string };
    const workspace = await options.workspaceBySlug(slug);
    if (!workspace) throw new VisitorProblem('unknownPage');
    return workspace;
  };

  const known = async (request: FastifyRequest): Promise<Known> => {
    const workspace = await workspaceOf(request);
    const token = request.headers[visitorHeader];
    const visitor = typeof token === 'string' ? await visitors.byToken(token) : undefined;
    if (visitor?.workspaceId !== workspace.workspaceId) throw new VisitorProblem('unknownVisitor');
    return { visitor, workspace };
  };

  const post = <S extends z.ZodType>(
    path: string,
    limit: Limited,
    schema: S,
    work: (known: Known, body: z.infer<S>) => Promise<object>,
  ): void => {
    app.post(`/visitor/:slug/${path}`, { bodyLimit }, async (request) => {
      await limits[limit](request);
      const who = await known(request);
      const answer = await work(who, parse(schema, request.body));
      live.stirred(who.visitor.visitorId);
      return answer;
    });
  };

  const welcome = async (request: FastifyRequest): Promise<VisitorWelcome> => {
    await limits.session(request);
    const workspace = await workspaceOf(request);
    const { token: given, language } = parse(visitorHelloSchema, request.body);
    const { workspaceId } = workspace;
    const back = given === undefined ? undefined : await visitors.byToken(given);
    const isBack = given !== undefined && back?.workspaceId === workspaceId;
    const { visitor, token } = isBack
      ? { visitor: { ...back, language }, token: given }
      : await visitors.create(workspaceId, language);
    if (isBack) await visitors.seen(visitor.visitorId, language);
    const cases = await visitors.casesOf(visitor.visitorId);
    const { messages, more } = await conversation.newest(workspaceId, cases);
    const state = await states.read(visitor, workspace, cases);
    return { token, visitorId: visitor.visitorId, state, messages: [...messages], more };
  };
  app.route({ method: 'POST', url: '/visitor/:slug/session', bodyLimit, handler: welcome });

  const older = async (request: FastifyRequest): Promise<Messages> => {
    await limits.read(request);
    const { visitor } = await known(request);
    const { before } = parse(visitorOlderQuerySchema, request.query);
    const cases = await visitors.casesOf(visitor.visitorId);
    return await conversation.before(visitor.workspaceId, cases, before);
  };
  app.route({ method: 'GET', url: '/visitor/:slug/messages', handler: older });

  post('messages', 'message', visitorSendSchema, async ({ visitor }, body) => ({
    message: await arrivals.message(visitor, body),
  }));
  post('form', 'form', visitorFormSchema, async ({ visitor }, body) => ({
    message: await arrivals.form(visitor, body),
  }));
  post('survey', 'say', visitorSurveySchema, async ({ visitor }, body) => {
    await arrivals.survey(visitor, body);
    return {};
  });
  post('another', 'say', visitorAnotherSchema, async ({ visitor }, body) => {
    await arrivals.askForAnother(visitor, body);
    return {};
  });
  post('call', 'call', z.unknown(), async ({ visitor, workspace }): Promise<VisitorCall> => {
    return await passes.issue(visitor, workspace);
  });
}
