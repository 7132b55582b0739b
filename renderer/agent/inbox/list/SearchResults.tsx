import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '#core/contracts/inbox.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useInbox } from '../place.ts';
import { useTimes } from '../times.ts';
import { useHalfMinute } from '../useHalfMinute.ts';
import { excerpt } from './highlight.ts';
import { Highlighted } from './Highlighted.tsx';
import classes from './ListPane.module.css';
import { useSearch } from './useSearch.ts';

type HitOf<K extends SearchHit['kind']> = Extract<SearchHit, { kind: K }>;

/** What was found for what is typed above the list. */
export function SearchResults({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { value: hits, failed, again, query } = useSearch(text, 50);
  if (failed) {
    return (
      <EmptyState
        icon={<IconSearchOff size={28} stroke={1.6} />}
        title={t(($) => $.inbox.conversation.failed)}
        text=""
      >
        <Button variant="default" onClick={again}>
          {t(($) => $.inbox.conversation.again)}
        </Button>
      </EmptyState>
    );
  }
  if (!hits) return null;
  const customers = hits.filter((hit) => hit.kind === 'customer');
  const messages = hits.filter((hit) => hit.kind === 'message');
  return (
    <div className={classes['results']}>
      <VisuallyHidden component="output">
        {t(($) => $.inbox.list.results, { count: hits.length })}
      </VisuallyHidden>
      {hits.length === 0 && (
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.6} />}
          title={t(($) => $.inbox.list.noHits.title)}
          text={t(($) => $.inbox.list.noHits.text, { search: query })}
        />
      )}
      {customers.length > 0 && <h3 className={classes['group']}>{t(($) => $.inbox.list.customers)}</h3>}
      <ul className={classes['hits']}>
        {customers.map((hit) => (
          <li key={hit.customerId}>
            <CustomerHit hit={hit} query={query} />
          </li>
        ))}
      </ul>
      {messages.length > 0 && <h3 className={classes['group']}>{t(($) => $.inbox.list.messages)}</h3>}
      <ul className={classes['hits']}>
        {messages.map((hit) => (
          <li key={hit.eventId}>
            <MessageHit hit={hit} query={query} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function CustomerHit({ hit, query }: { readonly hit: HitOf<'customer'>; readonly query: string }) {
  const { t } = useTranslation();
  const { openCase } = useInbox();
  const { caseId } = hit;
  return (
    <UnstyledButton
      className={classes['hit']}
      disabled={caseId === null}
      onClick={() => caseId !== null && openCase(caseId)}
    >
      <PersonAvatar name={hit.name} size={32} />
      <span className={classes['hitBody']}>
        <span className={classes['hitName']}>
          <Highlighted text={hit.name || t(($) => $.inbox.list.unknownCustomer)} query={query} />
        </span>
        <span className={classes['hitText']}>
          <Highlighted text={caseId === null ? t(($) => $.inbox.list.noCase) : hit.detail} query={query} />
        </span>
      </span>
    </UnstyledButton>
  );
}

function MessageHit({ hit, query }: { readonly hit: HitOf<'message'>; readonly query: string }) {
  const { t } = useTranslation();
  const { openCase } = useInbox();
  const times = useTimes();
  const now = useHalfMinute();
  return (
    <UnstyledButton className={classes['hit']} onClick={() => openCase(hit.caseId, hit.eventId)}>
      <span className={classes['hitBody']}>
        <span className={classes['hitLine']}>
          <bdi className={classes['hitName']}>
            {hit.customerName || t(($) => $.inbox.list.unknownCustomer)}
          </bdi>
          <span className={classes['hitTime']}>{times.short(hit.at, now)}</span>
        </span>
        <span className={classes['hitText']}>
          <Highlighted text={excerpt(hit.text, query, 160)} query={query} />
        </span>
      </span>
    </UnstyledButton>
  );
}
