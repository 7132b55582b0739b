import { z } from 'zod';

const account = z.strictObject({
  username: z.string().regex(/^[\w.+-]{1,64}$/),
  password: z.string().min(1),
  displayName: z.string(),
});

/** What the exchange's process is told, as JSON. */
export const exchangeConfig = z.strictObject({
  accounts: z.array(account).min(1),
  /** Lets guests call; whoever makes their passwords shares it. */
  guestSecret: z.string().min(16).optional(),
  host: z.string().optional(),
  /** 0 takes a free port. */
  port: z.int().min(0).max(65_535).default(0),
  domain: z.hostname().default('localhost'),
  origins: z.array(z.string()).default([]),
  /** The test lines; null for none. */
  lines: z
    .strictObject({
      echo: z.string().default('600'),
      callback: z.string().default('601'),
      callbackDelay: z.int().min(0).default(3000),
    })
    .nullable()
    .prefault({}),
  /** `stdin`: end when standard input does, which tells a child that its parent is gone. */
  parent: z.enum(['none', 'stdin']).default('none'),
});

export type ExchangeConfig = z.infer<typeof exchangeConfig>;

/** The environment variable that holds the configuration; unlike an argument no other user can list it. */
export const CONFIG_VARIABLE = 'HEARTLINE_EXCHANGE';

/** The configuration could not be read; the message names the fields, never their values. */
export class ExchangeConfigError extends Error {
  override readonly name = 'ExchangeConfigError';
  readonly code = 'EXCHANGE_CONFIG';
}

/** Reads the configuration from the first argument or else from the environment. @throws {ExchangeConfigError} */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ExchangeConfig {
  const text = args[0] ?? env[CONFIG_VARIABLE];
  if (text === undefined) {
    throw new ExchangeConfigError(`Give the configuration as one JSON argument or in ${CONFIG_VARIABLE}.`);
  }
  const parsed = exchangeConfig.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'the whole'} (${code})`);
  throw new ExchangeConfigError(`The configuration of the exchange is wrong at: ${places.join(', ')}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, passwords included.
    throw new ExchangeConfigError('The configuration of the exchange is not JSON.');
  }
}
