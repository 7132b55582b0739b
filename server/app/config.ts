import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** An origin as browsers write it: scheme, host and port, nothing after (RFC 6454 §6.2). */
const origin = z.url({ protocol: /^https?$/ }).refine((text) => URL.parse(text)?.origin === text);

/** How the customer's page calls: each visitor as a guest of their own, or all by one account. */
const calling = z
  .strictObject({
    /** WebSocket address of the SIP server (RFC 7118). */
    server: z.url({ protocol: /^wss?$/ }),
    domain: z.hostname(),
    /** Whom the customer's page calls, e.g. the number of the queue. */
    target: z.string().min(1).max(128),
    /** Makes the guests' passes, and the PBX checks them by it. */
    guestSecret: z.string().min(16).optional(),
    /** Of the PBX; every visitor is told its password. */
    account: z.strictObject({ username: z.string().min(1), password: z.string().min(1) }).optional(),
  })
  .transform(({ guestSecret, account, ...pbx }, context) => {
    if (guestSecret !== undefined && account === undefined) return { ...pbx, guestSecret };
    if (account !== undefined && guestSecret === undefined) return { ...pbx, ...account };
    context.addIssue({ code: 'custom', path: ['guestSecret'] });
    return z.NEVER;
  });

/** How the two ends of an assist session reach each other through firewalls. */
const assist = z.strictObject({
  /** STUN servers (RFC 7064). */
  stun: z
    .array(z.string().regex(/^stuns?:\S{1,290}$/))
    .max(8)
    .default([]),
  /** TURN servers (RFC 7065), and the secret by which they check the credentials that are made here. */
  turn: z
    .strictObject({
      urls: z
        .array(z.string().regex(/^turns?:\S{1,290}$/))
        .min(1)
        .max(8),
      secret: z.string().min(16),
    })
    .optional(),
});

const limits = z.strictObject({
  /** Requests of one device or, before sign-in, of one address. */
  requestsPerMinute: z.int().min(1).default(3000),
  /** Attempts to sign in or set up from one address. */
  signInsPerMinute: z.int().min(1).default(60),
  /** Codes of assist sessions that one address may try. */
  codesPerMinute: z.int().min(1).default(10),
  /** Open TCP connections, and how many of them from one address; the latter is not counted behind a proxy. */
  connections: z.int().min(1).default(20_000),
  connectionsPerAddress: z.int().min(1).default(2000),
  /** Sockets of one agent. */
  socketsPerAgent: z.int().min(1).default(20),
  /** Bytes that may wait for a slow reader before it is cut off. */
  socketBacklog: z.int().min(1024).default(1_048_576),
  /** Bytes of files that one visitor, and all visitors of one address, may send in a day; 0 takes none. */
  visitorBytesPerDay: z.int().min(0).default(209_715_200),
  addressBytesPerDay: z.int().min(0).default(2_147_483_648),
  /** Bytes of files of all visitors of a workspace that no message names. */
  visitorBytesUnnamed: z.int().min(0).default(10_737_418_240),
  /** Until the request line and headers, and the whole request, have to be there, in milliseconds. */
  headersTimeout: z.int().min(100).default(10_000),
  requestTimeout: z.int().min(100).default(300_000),
});

export const serverConfigSchema = z
  .strictObject({
    /** `sqlite:/path/to/file.db` or `postgres://…`; absent: a SQLite file in `dataDir`. */
    database: z.string().min(1).optional(),
    host: z.string().min(1).default('127.0.0.1'),
    /** 0 takes a free port. */
    port: z.coerce.number().int().min(0).max(65_535).default(8480),
    /** The address by which people reach this server; absent: the one that it listens on. */
    publicUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** Other origins whose pages may open sockets here. */
    origins: z.array(origin).default([]),
    /** Proxies whose `X-Forwarded-For` counts: all (`true`), none, or addresses and networks (CIDR). */
    trustProxy: z.union([z.boolean(), z.array(z.string().min(1)).min(1)]).default(false),
    /** Folder of the uploaded files. */
    dataDir: z.string().min(1).default('heartline-data'),
    /** What first-run set-up asks for; absent: a random one is printed at each start until set-up is done. */
    setupCode: z.string().min(8).max(64).optional(),
    /** Folder with the built pages (`dist/renderer`); absent: there is no page for customers. */
    pages: z.string().min(1).optional(),
    calling: calling.optional(),
    assist: assist.prefault({}),
    /** Days after which a visitor who never wrote nor called and was not heard of is forgotten. */
    silentVisitorDays: z.int().min(1).default(30),
    /** Bearer token of `/metrics`; absent: only this computer may read it. */
    metricsToken: z.string().min(16).optional(),
    logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    limits: limits.prefault({}),
    /** `stdin`: end when standard input does, which tells a child that its parent is gone. */
    parent: z.enum(['none', 'stdin']).default('none'),
  })
  .transform(({ database, ...config }) => ({
    ...config,
    database: database ?? `sqlite:${join(config.dataDir, 'heartline.db')}`,
  }));

export type ServerConfig = z.output<typeof serverConfigSchema>;
/** What has to be given; the rest has defaults. */
export type ServerConfigInput = z.input<typeof serverConfigSchema>;

/** The configuration could not be read; the message names the field, never its value. */
export class ServerConfigError extends Error {
  override readonly name = 'ServerConfigError';
  readonly code = 'SERVER_CONFIG';
}

/** Environment variables that override one field each. */
const overrides = {
  HEARTLINE_DATABASE_URL: 'database',
  HEARTLINE_HOST: 'host',
  HEARTLINE_PORT: 'port',
  HEARTLINE_PUBLIC_URL: 'publicUrl',
  HEARTLINE_DATA_DIR: 'dataDir',
} as const;

/**
 * Reads the configuration from a JSON file or, without one, from the environment variable HEARTLINE_SERVER; without
 * both, everything has its default.
 * @throws {ServerConfigError}
 */
export function readServerConfig(
  file: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ServerConfig {
  const base = file === undefined ? parseJson(env['HEARTLINE_SERVER'] ?? '{}') : parseJson(readText(file));
  const named = Object.entries(overrides).flatMap(([variable, field]) =>
    env[variable] === undefined ? [] : [[field, env[variable]] as const],
  );
  return parseServerConfig(
    typeof base === 'object' && base !== null && !Array.isArray(base)
      ? { ...base, ...Object.fromEntries(named) }
      : base,
  );
}

/** @throws {ServerConfigError} */
export function parseServerConfig(input: unknown): ServerConfig {
  const parsed = serverConfigSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return `${[...issue.path, ...keys].join('.') || 'the whole'} (${issue.code})`;
  });
  throw new ServerConfigError(`The configuration of the server is wrong at: ${places.join(', ')}.`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ServerConfigError(`The configuration file ${file} cannot be read.`, { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, passwords included.
    throw new ServerConfigError('The configuration of the server is not JSON.');
  }
}
