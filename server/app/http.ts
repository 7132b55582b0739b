import fastifySwagger from '@fastify/swagger';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { ServerConfig } from './config.ts';
import { answerBroken } from './brokenRequests.ts';
import { answerProblems } from './problemAnswers.ts';
import { protect } from './protection.ts';

/** Bodies of requests other than a push or a file. */
const bodyLimit = 1_048_576;

/** Routes take their types from the Zod schemas that check what comes in. */
export type Http = ReturnType<typeof newHttp>;

const newHttp = ({ limits, trustProxy }: ServerConfig, logger: FastifyBaseLogger) =>
  fastify({
    loggerInstance: logger,
    // One line for each request, by the hook below: Fastify's own has the address, and in it what people looked for.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    bodyLimit,
    requestTimeout: limits.requestTimeout,
    http: {
      headersTimeout: limits.headersTimeout,
      connectionsCheckingInterval: Math.min(limits.headersTimeout, 5000),
    },
    keepAliveTimeout: 75_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    clientErrorHandler: answerBroken,
  }).withTypeProvider<ZodTypeProvider>();

/** An HTTP server that has no routes yet: schemas, refusals, headers, limits and logging. */
export async function createHttp(config: ServerConfig, logger: FastifyBaseLogger): Promise<Http> {
  const http = newHttp(config, logger);
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  const plain: FastifyInstance = http;
  // What is not described is not tested either: the tests go through the description.
  plain.addHook('onRoute', ({ url, schema }) => {
    if (url.startsWith('/api/') && (schema === undefined || schema.hide === true)) {
      throw new Error(`the route ${url} has no schema`);
    }
  });
  answerProblems(plain);
  await protect(plain, config);
  await http.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Heartline server', version: '1' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  logRequests(plain);
  return http;
}

/** Ids and the pattern of the route, never an address, header or body: what people wrote stays out of the log. */
function logRequests(http: FastifyInstance): void {
  http.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url ?? null, status: reply.statusCode, ms }, 'request');
    done();
  });
}
