import type { TimelineItem } from '#core/contracts/inbox.ts';

/**
 * When the newest message of the customer's came in, 0 for none. Only the time of what is stored counts: the clock of
 * this computer may go ahead of the server's, and what was read by it would hide what comes next.
 */
export const newestFromCustomer = (items: readonly TimelineItem[]): number =>
  Math.max(
    0,
    ...items
      .filter(({ event, seq }) => seq !== null && event.type === 'message' && event.by.kind === 'customer')
      .map(({ event }) => event.at),
  );
