import type { Ledger } from '../cases/ledger.ts';

/** A case, and from where on somebody may see it. */
export interface SeenCase {
  readonly caseId: string;
  /** Number of the first event that is theirs to see. */
  readonly fromSeq: number;
}

/** Of each case, the newest messages that are looked through. */
const messages = 2000;

/**
 * Whether a file is in one of these cases, in a message that was not deleted. Nothing points from a file to its
 * messages: a visitor's cases are looked through, which are few.
 */
export async function isInCases(
  ledger: Pick<Ledger, 'messages'>,
  workspaceId: string,
  cases: readonly SeenCase[],
  blobId: string,
): Promise<boolean> {
  for (const { caseId, fromSeq } of cases) {
    const range = { from: fromSeq, before: Number.MAX_SAFE_INTEGER };
    const stored = await ledger.messages(workspaceId, caseId, range, messages);
    const found = stored.some(
      ({ event, deleted }) =>
        event.type === 'message' &&
        !deleted &&
        event.attachments.some((attachment) => attachment.blobId === blobId),
    );
    if (found) return true;
  }
  return false;
}
