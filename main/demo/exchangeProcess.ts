import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import { z } from 'zod';
import type { DefaultAccount } from '../calls/accountDesk.ts';

const readySchema = z.object({
  kind: z.literal('ready'),
  url: z.string(),
  port: z.number().int(),
  domain: z.string(),
});

/** The agent's own number in the demo. */
const agentNumber = '1001';

/**
 * The embedded exchange in a process of its own, so that a newcomer has a working phone without a PBX. Loopback only,
 * with a password made up at every start; a packaged app does not contain it.
 */
export class ExchangeProcess {
  readonly #entry: string;
  readonly #password = randomBytes(18).toString('base64url');
  readonly #onReady: (account: DefaultAccount) => void;
  readonly #onExit: (code: number) => void;
  #child: UtilityProcess | undefined;
  #port = 0;
  #closing = false;

  /**
   * @param onReady told of the account each time the exchange is there
   * @param onExit told of each exit that nobody asked for; the exchange is started again, on the same port
   */
  constructor(built: string, onReady: (account: DefaultAccount) => void, onExit: (code: number) => void) {
    this.#entry = join(built, 'server', 'exchange.js');
    this.#onReady = onReady;
    this.#onExit = onExit;
  }

  start(): void {
    const configuration = {
      port: this.#port,
      accounts: [{ username: agentNumber, password: this.#password, displayName: 'Demo agent' }],
    };
    const child = utilityProcess.fork(this.#entry, [], {
      // Arguments can be listed by every user of the machine; the environment cannot.
      env: { ...process.env, HEARTLINE_EXCHANGE: JSON.stringify(configuration) },
      serviceName: 'Heartline demo exchange',
    });
    this.#child = child;
    child.once('message', (message) => this.#ready(message));
    child.once('exit', (code) => {
      if (this.#closing) return;
      this.#onExit(code);
      setTimeout(() => this.#closing || this.start(), 1000);
    });
  }

  #ready(message: unknown): void {
    const { url, port, domain } = readySchema.parse(message);
    this.#port = port;
    this.#onReady({
      account: {
        username: agentNumber,
        domain,
        server: url,
        displayName: 'Demo agent',
        authorizationUser: '',
      },
      password: this.#password,
    });
  }

  close(): void {
    this.#closing = true;
    this.#child?.kill();
  }
}
