import type { ExchangeConfig } from './process/config.ts';
import { startExchange, type Exchange } from './exchange.ts';
import { startLines } from './lines/lines.ts';
import { randomTokens } from './tokens.ts';

/** Starts the exchange and, unless told otherwise, its test lines, whose passwords nobody else ever learns. */
export async function startEmbedded(
  config: ExchangeConfig,
  failed: (error: unknown) => void,
): Promise<Exchange> {
  const { lines, accounts, guestSecret, host, port, domain, origins } = config;
  const echo = { username: lines?.echo ?? '', password: randomTokens(), displayName: 'Echo' };
  const callback = { username: lines?.callback ?? '', password: randomTokens(), displayName: 'Call me back' };
  const exchange = await startExchange({
    accounts: lines === null ? accounts : [...accounts, echo, callback],
    port,
    domain,
    origins,
    failed,
    ...(host === undefined ? {} : { host }),
    ...(guestSecret === undefined ? {} : { guestSecret }),
  });
  if (lines === null) return exchange;
  const registrar = { url: exchange.url, domain };
  const { callbackDelay } = lines;
  const running = await startLines({ registrar, echo, callback, callbackDelay, failed });
  return {
    ...exchange,
    async close() {
      await running.close();
      await exchange.close();
    },
  };
}
