import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '#core/contracts/inbox.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { excerpt } from '../list/highlight.ts';
import { useInbox } from '../place.ts';
import type { Entry, EntryGroup } from './useEntries.tsx';

/** Customers and messages that were found, as entries of the palette. */
export function useHitEntries(hits: readonly SearchHit[], query: string): readonly EntryGroup[] {
  const { t } = useTranslation();
  const { openCase } = useInbox();
  const unknown = t(($) => $.inbox.list.unknownCustomer);
  const customers = hits.flatMap((hit): Entry[] => {
    if (hit.kind !== 'customer' || hit.caseId === null) return [];
    const { caseId, customerId, name, detail } = hit;
    return [
      {
        id: `customer:${customerId}`,
        name: name || unknown,
        detail,
        words: '',
        icon: <PersonAvatar name={name} size={28} />,
        run: () => openCase(caseId),
      },
    ];
  });
  const messages = hits.flatMap((hit): Entry[] =>
    hit.kind === 'message'
      ? [
          {
            id: `message:${hit.eventId}`,
            name: hit.customerName || unknown,
            detail: excerpt(hit.text, query, 90),
            words: '',
            icon: <IconMessage size={19} stroke={1.7} aria-hidden="true" />,
            run: () => openCase(hit.caseId, hit.eventId),
          },
        ]
      : [],
  );
  return [
    { title: t(($) => $.inbox.palette.customers), entries: customers },
    { title: t(($) => $.inbox.palette.messages), entries: messages },
  ];
}
