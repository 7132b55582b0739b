import type { Kysely } from 'kysely';
import { z } from 'zod';
import {
  defaultSettings,
  settingsChangeSchema,
  settingsSchema,
  type Settings,
  type SettingsChange,
} from '#core/contracts/model.ts';
import { usualKeptDays } from '#core/domain/assist/recorded.ts';
import { accountSchema, type Account } from '#core/domain/line/account.ts';
import type { Tables } from './tables.ts';

const merge = (settings: Settings, change: SettingsChange): Settings =>
  settingsSchema.parse({
    ...settings,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  });

/** What a person has chosen, one JSON value a name. A value that no longer parses counts as not chosen. */
export class SettingsStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async read(): Promise<Settings> {
    const stored = settingsChangeSchema.safeParse((await this.#get('settings')) ?? {});
    return merge(defaultSettings, stored.success ? stored.data : {});
  }

  async save(change: SettingsChange): Promise<Settings> {
    const settings = merge(await this.read(), change);
    await this.#put('settings', settings);
    return settings;
  }

  async account(): Promise<Account | undefined> {
    const stored = accountSchema.safeParse(await this.#get('account'));
    return stored.success ? stored.data : undefined;
  }

  async saveAccount(account: Account): Promise<void> {
    await this.#put('account', account);
  }

  async forgetAccount(): Promise<void> {
    await this.#database.deleteFrom('setting').where('name', '=', 'account').execute();
  }

  /** The server at which help was got last; empty where there was none. */
  async helpServer(): Promise<string> {
    return z
      .string()
      .catch('')
      .parse(await this.#get('helpServer'));
  }

  async saveHelpServer(server: string): Promise<void> {
    await this.#put('helpServer', server);
  }

  /** For how long recordings of sessions are kept, as the workspace has said last (days). */
  async keptDays(): Promise<number> {
    return z
      .number()
      .catch(usualKeptDays)
      .parse(await this.#get('keptDays'));
  }

  async saveKeptDays(days: number): Promise<void> {
    await this.#put('keptDays', days);
  }

  async #get(name: string): Promise<unknown> {
    const row = await this.#database
      .selectFrom('setting')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row === undefined ? undefined : JSON.parse(row.value);
  }

  async #put(name: string, value: unknown): Promise<void> {
    const row = { value: JSON.stringify(value) };
    await this.#database
      .insertInto('setting')
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute();
  }
}
