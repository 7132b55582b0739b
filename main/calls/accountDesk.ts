import { HeartlineError } from '#core/contracts/errors.ts';
import type { Account } from '#core/domain/line/account.ts';
import type { SecretStore } from '../store/secretStore.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import type { Phone } from './phone.ts';

const secretName = 'sip.password';

/** What a password belongs to. */
const sameLogin = ['server', 'domain', 'username', 'authorizationUser'] as const;

/** An account that is there without anybody having typed it: the demo exchange's. */
export interface DefaultAccount {
  readonly account: Account;
  readonly password: string;
}

/** Which account the phone registers with: the person's own, else the default, else none. */
export class AccountDesk {
  readonly #phone: Phone;
  readonly #settings: SettingsStore;
  readonly #secrets: SecretStore;
  #default: DefaultAccount | undefined;

  constructor(phone: Phone, settings: SettingsStore, secrets: SecretStore) {
    this.#phone = phone;
    this.#settings = settings;
    this.#secrets = secrets;
  }

  /** Registers with the stored account, if there is one whose password is still known. */
  async start(): Promise<void> {
    const account = await this.#settings.account();
    const password = account && (await this.#secrets.recall(secretName));
    if (account && password !== undefined) this.#phone.register({ account, password, demo: false });
    else if (account) this.#phone.awaitPassword(account);
  }

  /** From now on this account serves where the person has none; after a restart of its server, again. */
  offerDefault(fallback: DefaultAccount): void {
    this.#default = fallback;
    if (this.#phone.registration === undefined) this.#useDefault();
  }

  /**
   * Registers with another account, or with the same one and another password.
   * @throws HeartlineError callInProgress, passwordNeeded
   */
  async use(account: Account, given: string | undefined): Promise<{ remembered: boolean }> {
    if (this.#phone.hasLiveCall) throw new HeartlineError('callInProgress');
    const password = given ?? (await this.#knownPassword(account));
    if (password === undefined) throw new HeartlineError('passwordNeeded');
    await this.#settings.saveAccount(account);
    const remembered = await this.#secrets.keep(secretName, password);
    this.#phone.register({ account, password, demo: false });
    return { remembered };
  }

  /** @throws HeartlineError callInProgress */
  async forget(): Promise<void> {
    if (this.#phone.hasLiveCall) throw new HeartlineError('callInProgress');
    await this.#settings.forgetAccount();
    await this.#secrets.forget(secretName);
    this.#useDefault();
  }

  /** A password that was given for one account at one server is never sent to another. */
  async #knownPassword(account: Account): Promise<string | undefined> {
    const stored = await this.#settings.account();
    const isSame = stored && sameLogin.every((field) => stored[field] === account[field]);
    if (!isSame) return undefined;
    const { registration } = this.#phone;
    return (
      (registration?.demo === false ? registration.password : undefined) ??
      (await this.#secrets.recall(secretName))
    );
  }

  #useDefault(): void {
    if (this.#default) this.#phone.register({ ...this.#default, demo: true });
    else this.#phone.unregister();
  }
}
