import type { Account } from './account.ts';
import { Accounts } from './accounts.ts';
import { Addresses } from './addresses.ts';
import { Attendant } from './attendant.ts';
import { Bindings } from './location/bindings.ts';
import { systemClock, type Clock } from '../process/clock.ts';
import { Digest } from './auth/digest.ts';
import { Flows } from './location/flows.ts';
import { Gate } from './gate.ts';
import { Listener } from './door/listener.ts';
import { Nonces } from './auth/nonces.ts';
import { Proxy } from './proxy.ts';
import { Registrar } from './location/registrar.ts';
import { Router } from './router.ts';
import { defaultTimings, type Timings } from './timings.ts';
import { randomTokens, type Tokens } from './tokens.ts';
import { Transactions } from './transactions.ts';

export interface ExchangeOptions {
  readonly accounts: readonly Account[];
  /** Makes the passes of guests, `guest-` and 12 hexadecimal digits, who may call without an account. */
  readonly guestSecret?: string;
  /** A literal loopback address; 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Host part of the addresses of record and digest realm; `localhost` unless told. */
  readonly domain?: string;
  /** Web origins (`http://localhost:5173`) whose pages may connect; the app's own pages need no entry. */
  readonly origins?: readonly string[];
  readonly clock?: Clock;
  readonly tokens?: Tokens;
  readonly timings?: Partial<Timings>;
  /** Told of an error of the exchange's own, after which it has cut off the phone that brought it about. */
  readonly failed?: (error: unknown) => void;
}

/** A running exchange. */
export interface Exchange {
  /** Where phones connect, e.g. `ws://127.0.0.1:41234`. */
  readonly url: string;
  readonly port: number;
  readonly domain: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded exchange: SIP registrar and proxy over WebSocket, on this machine only.
 * @throws {NotLoopbackError} when `host` is not a loopback address; the system's error when the port is taken.
 */
export async function startExchange(options: ExchangeOptions): Promise<Exchange> {
  const { host = '127.0.0.1', port = 0, domain = 'localhost', origins = [] } = options;
  const { clock = systemClock, tokens = randomTokens, failed = warn } = options;
  const timings = { ...defaultTimings, ...options.timings };
  const accounts = new Accounts({ listed: options.accounts, guestSecret: options.guestSecret, clock });

  const listener = await Listener.listen({ host, port, origins });
  const addresses = new Addresses(domain, host, listener.port);
  const digest = new Digest(domain, accounts, new Nonces(clock, tokens, timings.nonce));
  const [bindings, flows] = [new Bindings(clock), new Flows()];
  const transactions = new Transactions(clock, timings.transaction);
  const router = new Router(addresses, accounts, bindings, flows);
  const proxy = new Proxy({ addresses, accounts, digest, router, transactions, clock, timings, tokens });
  const gate = new Gate(addresses, digest);
  const registrar = new Registrar(bindings, clock, timings.expires);
  const parts = { addresses, gate, registrar, router, proxy, transactions, bindings, flows, tokens };
  listener.serve(new Attendant(parts), tokens, failed);

  return {
    url: `ws://${addresses.sentBy}`,
    port: listener.port,
    domain,
    async close() {
      proxy.stop();
      await listener.close();
    },
  };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
