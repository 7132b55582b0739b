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
  readonly #onExit: (code: number) => void;
  #child: UtilityProcess | undefined;
  #port = 0;
  #closing = false;

  /** @param onExit told of each exit that nobody asked for; the exchange is started again on the same port. */
  constructor(built: string, onExit: (code: number) => void) {
    this.#entry = join(built, 'server', 'exchange.js');
    this.#onExit = onExit;
  }

  async start(): Promise<DefaultAccount> {
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
    const ready = await new Promise<z.infer<typeof readySchema>>((resolve, reject) => {
      child.once('message', (message) => resolve(readySchema.parse(message)));
      child.once('exit', (code) => reject(new Error(`the demo exchange ended at once (code ${code})`)));
    });
    this.#port = ready.port;
    child.once('exit', (code) => {
      if (this.#closing) return;
      this.#onExit(code);
      this.start().catch(() => this.#onExit(-1));
    });
    return {
      account: {
        username: agentNumber,
        domain: ready.domain,
        server: ready.url,
        displayName: 'Demo agent',
        authorizationUser: '',
      },
      password: this.#password,
    };
  }

  close(): void {
    this.#closing = true;
    this.#child?.kill();
  }
}
