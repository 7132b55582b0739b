import { normalizeIP } from '@fastify/rate-limit';
import type { z } from 'zod';
import type { signInSchema } from '#core/contracts/sync/accounts.ts';
import { ProblemError } from '../app/problem.ts';
import type { Tables } from '../storage/tables.ts';
import type { Kysely } from 'kysely';
import type { Audit } from './audit.ts';
import { canonicalEmail, type Authenticator, type PasswordCredentials } from './authenticator.ts';
import type { Sessions } from './sessions.ts';
import { KnownPlaces } from './knownPlaces.ts';
import { Throttle } from './throttle.ts';

export interface SignInOptions {
  readonly db: Kysely<Tables>;
  readonly authenticator: Authenticator<PasswordCredentials>;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly now: () => number;
}

/** By address and account: who mistypes waits, somebody else at another address does not. */
const personal = { free: 5, firstMs: 1000, maxMs: 15 * 60_000 };
/** By account from everywhere: slows many addresses that guess at one account, without locking its owner out for long. */
const account = { free: 50, firstMs: 1000, maxMs: 60_000 };

/** Gives tokens to those who prove who they are, and makes guessing slow. */
export class SignIn {
  readonly #options: SignInOptions;
  readonly #personal: Throttle;
  readonly #account: Throttle;
  readonly #known: KnownPlaces;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.#personal = new Throttle({ ...personal, now: options.now });
    this.#account = new Throttle({ ...account, now: options.now });
    this.#known = new KnownPlaces(options.now);
  }

  /** @throws {ProblemError} `unauthorized`, told alike for whatever is wrong; `tooManyRequests` */
  async run({ slug, email, password, deviceName }: z.infer<typeof signInSchema>, ip: string) {
    const { db, authenticator, sessions, audit } = this.#options;
    const address = normalizeIP(ip);
    const key = `${slug} ${canonicalEmail(email)}`;
    const place = `${address} ${key}`;
    const attempts = [
      { throttle: this.#personal, key: place },
      // Others who guess at an account do not keep its owner out of it.
      ...(this.#known.has(place) ? [] : [{ throttle: this.#account, key }]),
    ];
    const waitMs = Math.max(...attempts.map(({ throttle, key }) => throttle.waitMs(key)));
    if (waitMs > 0) throw new ProblemError('tooManyRequests', { retryAfter: Math.ceil(waitMs / 1000) });
    for (const { throttle, key } of attempts) throttle.attempt(key);
    const workspace = await db
      .selectFrom('workspace')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirst();
    const proven = await authenticator.prove(workspace?.id, { email, password });
    const made =
      workspace && proven && (await sessions.create(workspace.id, proven.agentId, deviceName, proven.proof));
    const signedIn = made && (await sessions.authenticate(made.token));
    if (!made || !signedIn) {
      if (workspace) {
        const detail = { address };
        await audit.append(db, { workspaceId: workspace.id, agentId: null, action: 'signIn.failed', detail });
      }
      throw new ProblemError('unauthorized', { detail: 'Workspace, mail address or password is wrong.' });
    }
    for (const { throttle, key } of attempts) throttle.succeeded(key);
    this.#known.add(place);
    return { token: made.token, signedIn };
  }
}
