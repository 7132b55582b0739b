import type { z } from 'zod';

/** A process of its own that this app has started. */
export interface Child<Sent> {
  send(message: Sent): void;
  /** Asks it to end; `isForced`: ends it, whatever it is at. One that has ended hears nothing. */
  end(isForced: boolean): void;
}

export interface ChildEvents<Heard> {
  readonly onMessage: (message: Heard) => void;
  /** It has said what it never says. */
  readonly onNonsense: () => void;
  readonly onExit: () => void;
}

/** Passes on what a child may say, and nothing else: what it works with comes from outside. */
export const hearing =
  <Heard>(
    schema: z.ZodType<Heard>,
    { onMessage, onNonsense }: Pick<ChildEvents<Heard>, 'onMessage' | 'onNonsense'>,
  ) =>
  (message: unknown): void => {
    const { success, data } = schema.safeParse(message);
    if (success) onMessage(data);
    else onNonsense();
  };
