import { Inviter, Registerer, RegistererState, SessionState, URI, UserAgent, UserAgentState } from 'sip.js';
import type { Invitation, Session, SessionDescriptionHandlerFactory } from 'sip.js';
import type { Account } from '../account.ts';

/** Where a user agent registers. */
export interface RegistrarAddress {
  /** `ws:` address. */
  readonly url: string;
  /** Host part of its addresses of record. */
  readonly domain: string;
}

/** A phone in Node: registers under its account and makes and takes calls, as any phone at the exchange does. */
export class Agent {
  readonly #registrar: RegistrarAddress;
  readonly #agent: UserAgent;
  readonly #registerer: Registerer;

  /** `ring` is called with each call that comes in. */
  constructor(
    registrar: RegistrarAddress,
    account: Account,
    media: SessionDescriptionHandlerFactory,
    ring: (invitation: Invitation) => void,
  ) {
    this.#registrar = registrar;
    this.#agent = new UserAgent({
      uri: this.addressOf(account.username),
      displayName: account.displayName,
      authorizationUsername: account.username,
      authorizationPassword: account.password,
      transportOptions: { server: registrar.url },
      sessionDescriptionHandlerFactory: media,
      // The log of SIP.js holds whole messages, digests included.
      logBuiltinEnabled: false,
      delegate: { onInvite: ring },
    });
    this.#registerer = new Registerer(this.#agent);
  }

  /** Resolves once registered; rejects with the status when the registrar refuses. */
  async start(): Promise<void> {
    await this.#agent.start();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered) resolve();
    });
    await this.#registerer.register({
      requestDelegate: {
        onReject: ({ message }) => reject(new Error(`REGISTER was refused with ${message.statusCode}.`)),
      },
    });
    await promise;
  }

  /** A call to `number`, not sent yet. */
  call(number: string): Inviter {
    return new Inviter(this.#agent, this.addressOf(number));
  }

  addressOf(number: string): URI {
    return new URI('sip', number, this.#registrar.domain);
  }

  /** Ends its calls, unregisters and closes its WebSocket. */
  async close(): Promise<void> {
    if (this.#agent.state === UserAgentState.Started) await this.#agent.stop();
  }
}

/** Resolves when `session` is confirmed; false when it ends without. */
export function whenEstablished(session: Session): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const look = (state: SessionState): void => {
    if (state === SessionState.Established) resolve(true);
    if (state === SessionState.Terminating || state === SessionState.Terminated) resolve(false);
  };
  session.stateChange.addListener(look);
  look(session.state);
  return promise;
}
