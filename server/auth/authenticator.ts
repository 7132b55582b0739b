import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { Passwords } from './passwords.ts';

/** Somebody who has proved who they are. */
export interface Proven {
  readonly agentId: string;
  /** State of the account that the proof was made against; a session is only made while it still holds. */
  readonly proof: string;
}

/**
 * One way to prove who somebody is. A password is the first kind; OpenID Connect, or a second factor after a password
 * (TOTP, RFC 6238), become further kinds with credentials of their own.
 */
export interface Authenticator<Credentials> {
  readonly kind: 'password';
  /** @returns undefined for credentials that prove nothing; takes the same time whether the account exists or not */
  prove(workspaceId: string | undefined, credentials: Credentials): Promise<Proven | undefined>;
}

export interface PasswordCredentials {
  readonly email: string;
  readonly password: string;
}

export class PasswordAuthenticator implements Authenticator<PasswordCredentials> {
  readonly kind = 'password';
  readonly #db: Kysely<Tables>;
  readonly #passwords: Passwords;

  constructor(db: Kysely<Tables>, passwords: Passwords) {
    this.#db = db;
    this.#passwords = passwords;
  }

  async prove(
    workspaceId: string | undefined,
    { email, password }: PasswordCredentials,
  ): Promise<Proven | undefined> {
    const account = await this.#db
      .selectFrom('account')
      .select(['agent_id', 'password_hash', 'disabled'])
      .where('workspace', '=', workspaceId ?? '')
      .where('email', '=', canonicalEmail(email))
      .executeTakeFirst();
    const right = await this.#passwords.verify(password, account?.password_hash);
    if (account === undefined || !right || account.disabled !== 0) return undefined;
    return { agentId: account.agent_id, proof: account.password_hash };
  }
}

/** The one spelling under which an account is stored and found. */
export const canonicalEmail = (email: string): string => email.trim().toLowerCase();
