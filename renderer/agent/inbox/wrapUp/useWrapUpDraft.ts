import { useCallback, useState } from 'react';
import { z } from 'zod';
import { dispositionSchema } from '#core/domain/timeline/event.ts';

const draftSchema = z.object({ note: z.string(), disposition: dispositionSchema.nullable() });
type WrapUpDraft = z.infer<typeof draftSchema>;

const keyOf = (contactId: string): string => `heartline.wrapUp.${contactId}`;

function read(contactId: string): WrapUpDraft {
  const empty = { note: '', disposition: null };
  try {
    return draftSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(contactId)) ?? 'null')).data ?? empty;
  } catch {
    // What is no JSON was not written by this app.
    return empty;
  }
}

/** What was written about a contact and is not saved yet. It is on disk with every key, whatever becomes of the state or the window. */
export function useWrapUpDraft(
  contactId: string,
): readonly [WrapUpDraft, (draft: WrapUpDraft) => void, () => void] {
  const [draft, setDraft] = useState(() => read(contactId));
  const write = useCallback(
    (next: WrapUpDraft) => {
      setDraft(next);
      localStorage.setItem(keyOf(contactId), JSON.stringify(next));
    },
    [contactId],
  );
  const forget = useCallback(() => localStorage.removeItem(keyOf(contactId)), [contactId]);
  return [draft, write, forget];
}
