import { createHmac } from 'node:crypto';
import type { Account } from './account.ts';

const guestName = /^guest-[0-9a-f]{12}$/;

/** Password of a guest, who needs no account: whoever shares the secret can make it, and the exchange can check it. */
const guestPassword = (secret: string, username: string): string =>
  createHmac('sha256', secret).update(username).digest('base64url');

/** Who may register and call: those who are listed, and, where there is a secret for them, guests. */
export class Accounts {
  readonly #listed: ReadonlyMap<string, Account>;
  readonly #guestSecret: string | undefined;

  constructor(listed: readonly Account[], guestSecret: string | undefined) {
    this.#listed = new Map(listed.map((account) => [account.username, account]));
    this.#guestSecret = guestSecret;
  }

  get(username: string): Account | undefined {
    const listed = this.#listed.get(username);
    if (listed || this.#guestSecret === undefined || !guestName.test(username)) return listed;
    return { username, password: guestPassword(this.#guestSecret, username), displayName: 'Visitor' };
  }

  has(username: string): boolean {
    return this.get(username) !== undefined;
  }
}
