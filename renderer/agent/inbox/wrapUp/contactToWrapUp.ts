import type { Contact } from '#core/domain/timeline/case.ts';

interface Circumstances {
  /** The one that somebody asked for by its button. */
  readonly asked: string | null;
  readonly myId: string | undefined;
  /** Those that were put off or saved just now. */
  readonly put: readonly string[];
}

/** Which contact of a case waits to be wrapped up by me: the one asked for, else the newest that I answered and that is over. */
export function contactToWrapUp(
  contacts: readonly Contact[],
  { asked, myId, put }: Circumstances,
): Contact | undefined {
  const named = contacts.find(({ contactId }) => contactId === asked);
  if (named && named.wrapUp === null) return named;
  return contacts.findLast(
    ({ contactId, agentId, endedAt, wrapUp }) =>
      agentId !== null && agentId === myId && endedAt !== null && wrapUp === null && !put.includes(contactId),
  );
}
