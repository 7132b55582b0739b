import { HeartlineError } from '#core/contracts/errors.ts';
import type { Account } from '#core/domain/line/account.ts';
import type { SecretStore } from '../store/secretStore.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import type { Phone } from './phone.ts';

const secretName = 'sip.password';

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
  async start(fallback: DefaultAccount | undefined): Promise<void> {
    this.#default = fallback;
    const account = await this.#settings.account();
    const password = account && (await this.#secrets.recall(secretName));
    if (account && password !== undefined) this.#phone.register({ account, password, demo: false });
    else if (account) this.#phone.awaitPassword(account);
    else this.#useDefault();
  }

  /** @throws HeartlineError badRequest where no password was given and none is known. */
  async use(account: Account, given: string | undefined): Promise<{ remembered: boolean }> {
    const known = this.#phone.registration;
    const sameAccount = known !== undefined && !known.demo && known.account.username === account.username;
    const password =
      given ?? (sameAccount ? known.password : undefined) ?? (await this.#secrets.recall(secretName));
    if (password === undefined) throw new HeartlineError('badRequest');
    await this.#settings.saveAccount(account);
    const remembered = await this.#secrets.keep(secretName, password);
    this.#phone.register({ account, password, demo: false });
    return { remembered };
  }

  async forget(): Promise<void> {
    await this.#settings.forgetAccount();
    await this.#secrets.forget(secretName);
    this.#useDefault();
  }

  #useDefault(): void {
    if (this.#default) this.#phone.register({ ...this.#default, demo: true });
    else this.#phone.unregister();
  }
}
