import { startExchange, type Exchange } from '../exchange.ts';
import { ManualClock } from './manualClock.ts';
import { RawPhone, type Proof } from './rawPhone.ts';

export const benchGuestSecret = 'a secret of the bench';

/** A running exchange with accounts 1001, 2001 and 3001 whose time a test moves, and phones that speak raw SIP. */
export class Bench {
  readonly exchange: Exchange;
  readonly clock: ManualClock;
  readonly #phones: RawPhone[] = [];

  private constructor(exchange: Exchange, clock: ManualClock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  static async open(): Promise<Bench> {
    const clock = new ManualClock();
    const accounts = ['1001', '2001', '3001'].map((username) => ({
      username,
      password: `pw-${username}`,
      displayName: `Desk "${username}"`,
    }));
    return new Bench(await startExchange({ accounts, clock, guestSecret: benchGuestSecret }), clock);
  }

  /** A phone that is connected but not registered. */
  async connect(user: string, proof?: string | Proof, contact?: string): Promise<RawPhone> {
    const phone = await RawPhone.connect(this.exchange.url, user, proof, contact);
    this.#phones.push(phone);
    return phone;
  }

  /** A phone that is registered. */
  async phone(user: string, contact?: string): Promise<RawPhone> {
    const phone = await this.connect(user, undefined, contact);
    await phone.register();
    return phone;
  }

  async close(): Promise<void> {
    for (const phone of this.#phones) phone.socket.terminate();
    await this.exchange.close();
  }
}
