import { isGuestName } from '#core/domain/customer/guestName.ts';
import type { Clock } from '../process/clock.ts';
import type { Account } from './account.ts';
import { guestPassFor } from './auth/guestPass.ts';

export interface AccountsOptions {
  readonly listed: readonly Account[];
  /** Undefined where there are no guests. */
  readonly guestSecret: string | undefined;
  readonly clock: Pick<Clock, 'now'>;
}

/** Somebody by the name under which they call and are called. */
type Known = Omit<Account, 'password'>;

/** Who may register and call: those who are listed, and, where there is a secret for them, guests. */
export class Accounts {
  readonly #listed: ReadonlyMap<string, Account>;
  readonly #guestSecret: string | undefined;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ listed, guestSecret, clock }: AccountsOptions) {
    this.#listed = new Map(listed.map((account) => [account.username, account]));
    this.#guestSecret = guestSecret;
    this.#clock = clock;
  }

  get(username: string): Known | undefined {
    const listed = this.#listed.get(username);
    if (listed || this.#guestSecret === undefined || !isGuestName(username)) return listed;
    return { username, displayName: 'Visitor' };
  }

  has(username: string): boolean {
    return this.get(username) !== undefined;
  }

  /**
   * Whose credentials those with this digest user name are, and the password that they must have been made with. A
   * guest's names when it ends, and is nobody's from then on.
   */
  proving(authorizationUser: string): Account | undefined {
    const listed = this.#listed.get(authorizationUser);
    if (listed || this.#guestSecret === undefined) return listed;
    const pass = guestPassFor(this.#guestSecret, authorizationUser);
    // A listed account with the name of a guest has its own password only.
    if (!pass || pass.expiresAt <= this.#clock.now() || this.#listed.has(pass.name)) return undefined;
    return { username: pass.name, password: pass.password, displayName: 'Visitor' };
  }
}
