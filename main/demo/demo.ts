import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { signedInSchema, type SignedIn } from '#core/contracts/sync/accounts.ts';
import type { DefaultAccount } from '../calls/accountDesk.ts';
import { keptPort } from './keptPort.ts';
import { KeptProcess } from './keptProcess.ts';

const exchangeReady = z.object({
  kind: z.literal('ready'),
  url: z.string(),
  port: z.number().int(),
  domain: z.string(),
});
const serverReady = z.object({
  kind: z.literal('ready'),
  url: z.string(),
  customerPage: z.string(),
  signedIn: signedInSchema,
});

/** The agent's own number in the demo. */
const agentNumber = '1001';
const makeSecret = (): string => randomBytes(18).toString('base64url');

export interface DemoOptions {
  /** Folder of the built app. */
  readonly built: string;
  /** Folder in which the demo's workspace is kept from run to run. */
  readonly data: string;
  readonly onAccount: (account: DefaultAccount) => void;
  readonly onWorkspace: (server: string, signedIn: SignedIn, customerPage: string) => void;
  readonly onExit: (name: string, code: number) => void;
}

/**
 * A phone exchange and a sync server on this machine alone, so that a newcomer has somebody to call and cases to work
 * on. Their passwords are made up at every start; a packaged app does not contain them.
 */
export class Demo {
  readonly #options: DemoOptions;
  readonly #password = makeSecret();
  readonly #guestSecret = makeSecret();
  readonly #exchange: KeptProcess<z.infer<typeof exchangeReady>>;
  readonly #server: KeptProcess<z.infer<typeof serverReady>>;
  #exchangeUrl = '';
  #exchangePort = 0;
  #domain = '';
  #serverPort = 0;

  constructor(options: DemoOptions) {
    this.#options = options;
    const { built, onExit, onWorkspace } = options;
    this.#exchange = new KeptProcess({
      name: 'demo exchange',
      entry: join(built, 'server', 'exchange.js'),
      env: () => ({ HEARTLINE_EXCHANGE: JSON.stringify(this.#exchangeConfiguration()) }),
      ready: exchangeReady,
      onReady: (message) => this.#exchangeIsReady(message),
      onExit,
    });
    this.#server = new KeptProcess({
      name: 'demo server',
      entry: join(built, 'server', 'demo.js'),
      env: () => ({ HEARTLINE_DEMO: JSON.stringify(this.#serverConfiguration()) }),
      ready: serverReady,
      onReady: ({ url, customerPage, signedIn }) => onWorkspace(url, signedIn, customerPage),
      onExit,
    });
  }

  async start(): Promise<void> {
    // The exchange must know the origin of the customer's page, and the page the address of the exchange.
    this.#serverPort = await keptPort(join(this.#options.data, 'port'));
    this.#exchange.start();
  }

  close(): void {
    this.#exchange.close();
    this.#server.close();
  }

  #exchangeConfiguration(): object {
    return {
      port: this.#exchangePort,
      accounts: [{ username: agentNumber, password: this.#password, displayName: 'Demo agent' }],
      guestSecret: this.#guestSecret,
      origins: [`http://127.0.0.1:${this.#serverPort}`],
    };
  }

  #serverConfiguration(): object {
    return {
      port: this.#serverPort,
      dataDir: this.#options.data,
      pages: join(this.#options.built, 'renderer'),
      calling: {
        server: this.#exchangeUrl,
        domain: this.#domain,
        target: agentNumber,
        guestSecret: this.#guestSecret,
      },
    };
  }

  #exchangeIsReady({ url, port, domain }: z.infer<typeof exchangeReady>): void {
    const isFirst = this.#exchangePort === 0;
    this.#exchangePort = port;
    this.#exchangeUrl = url;
    this.#domain = domain;
    this.#options.onAccount({
      account: {
        username: agentNumber,
        domain,
        server: url,
        displayName: 'Demo agent',
        authorizationUser: '',
      },
      password: this.#password,
    });
    if (isFirst) this.#server.start();
  }
}
