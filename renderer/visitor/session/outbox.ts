import { z } from 'zod';
import { visitorFormSchema, visitorSendSchema } from '#core/contracts/visitor.ts';
import type { KeptStorage } from './keptStorage.ts';

export const unsentSchema = z.discriminatedUnion('kind', [
  visitorSendSchema.extend({ kind: z.literal('messages'), at: z.number().int() }),
  visitorFormSchema.extend({ kind: z.literal('form'), at: z.number().int() }),
]);
/** What the customer has written and the server has not confirmed. */
export type Unsent = z.infer<typeof unsentSchema>;

const start = 'unsent.';

/**
 * Unsent messages, each under a key of its own, so that two tabs do not overwrite each other's. Their ids are ordered by
 * time, and the server takes each id once, whichever tab sends it.
 */
export class Outbox {
  readonly #storage: KeptStorage;

  constructor(storage: KeptStorage) {
    this.#storage = storage;
  }

  /** Oldest first. */
  all(): Unsent[] {
    return this.#storage.keys(start).flatMap((key) => {
      const unsent = parse(this.#storage.read(key));
      if (!unsent) this.#storage.remove(key);
      return unsent ?? [];
    });
  }

  add(unsent: Unsent): void {
    this.#storage.write(start + unsent.eventId, JSON.stringify(unsent));
  }

  remove(eventId: string): void {
    this.#storage.remove(start + eventId);
  }
}

function parse(text: string | null): Unsent | undefined {
  try {
    return unsentSchema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}
