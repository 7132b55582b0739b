import type { Ledger } from '../cases/ledger.ts';

/** Of each case, the newest events that are looked through. */
const events = 2000;

/**
 * Whether a file is in one of these cases, in a message that was not deleted. Nothing points from a file to its
 * messages: a visitor's cases are looked through, which are few.
 */
export async function isInCases(
  ledger: Pick<Ledger, 'timeline'>,
  workspaceId: string,
  caseIds: readonly string[],
  blobId: string,
): Promise<boolean> {
  for (const caseId of caseIds) {
    const timeline = await ledger.timeline(workspaceId, caseId, events);
    const deleted = new Set(
      timeline.flatMap(({ event }) => (event.type === 'deleted' ? [event.eventRef] : [])),
    );
    const found = timeline.some(
      ({ event }) =>
        event.type === 'message' &&
        !deleted.has(event.eventId) &&
        event.attachments.some((attachment) => attachment.blobId === blobId),
    );
    if (found) return true;
  }
  return false;
}
