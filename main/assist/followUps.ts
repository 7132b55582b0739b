import { z } from 'zod';
import { followUpCodeSchema, invitationLimits, type InvitationCode } from '#core/domain/assist/code.ts';
import type { SecretStore } from '../store/secretStore.ts';

export interface FollowUpsParts<T> {
  readonly secrets: Pick<SecretStore, 'keep' | 'recall' | 'forget'>;
  /** Of the secret. */
  readonly name: string;
  /** What is kept of the session beside the code. */
  readonly session: z.ZodType<T>;
  /** ms since 1970. */
  readonly clock: () => number;
  readonly onFault: (error: unknown) => void;
}

export interface FollowUp<T> {
  readonly session: T;
  readonly code: InvitationCode;
}

/**
 * With what this end of the last session finds the other one again, if that session has not ended in good order: for as
 * long as the app runs, and after a restart where the machine has a secret store.
 */
export class FollowUps<T> {
  readonly #parts: FollowUpsParts<T>;
  readonly #schema;
  #kept: Promise<FollowUp<T> | undefined> | undefined;

  constructor(parts: FollowUpsParts<T>) {
    this.#parts = parts;
    this.#schema = z.object({ session: parts.session, code: followUpCodeSchema, until: z.number() });
  }

  async read(): Promise<FollowUp<T> | undefined> {
    this.#kept ??= this.#recall();
    return await this.#kept;
  }

  /** For as long as the app runs. */
  remember(session: T, code: InvitationCode): void {
    this.#kept = Promise.resolve({ session, code });
  }

  /** After a restart, too. The system's secret store may take its time, and the app stands still as long. */
  keep(session: T, code: InvitationCode): void {
    const { secrets, name, clock, onFault } = this.#parts;
    this.remember(session, code);
    const until = clock() + invitationLimits.followUpMs;
    secrets.keep(name, JSON.stringify({ session, code, until })).catch(onFault);
  }

  forget(): void {
    this.#kept = Promise.resolve(undefined);
    this.#parts.secrets.forget(this.#parts.name).catch(this.#parts.onFault);
  }

  async #recall(): Promise<FollowUp<T> | undefined> {
    const { secrets, name, clock, onFault } = this.#parts;
    try {
      const text = await secrets.recall(name);
      const kept = this.#schema.safeParse(text === undefined ? undefined : JSON.parse(text)).data;
      return kept && kept.until > clock() ? kept : undefined;
    } catch (error) {
      onFault(error);
      return undefined;
    }
  }
}
