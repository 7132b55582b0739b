import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Highlighted } from '../list/Highlighted.tsx';
import { useSearch } from '../list/useSearch.ts';
import { useInbox } from '../place.ts';
import { useCase } from '../useCase.ts';
import { bestMatches } from './matching.ts';
import classes from './Palette.module.css';
import { useEntries, type Entry } from './useEntries.tsx';
import { useHitEntries } from './useHitEntries.tsx';

/** So many of each kind: whoever wants more types more. */
const mostOfAKind = 8;

/** Everything from one field: customers, messages, views, templates, macros and what can be done with the open case. */
export function Palette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      tagsToIgnore={[]}
      maxHeight={460}
      scrollable
      lockScroll={false}
      classNames={{ actionsGroup: classes['group'] ?? '' }}
    >
      <Spotlight.Search
        aria-label={t(($) => $.inbox.palette.placeholder)}
        placeholder={t(($) => $.inbox.palette.placeholder)}
        leftSection={<IconSearch size={19} aria-hidden="true" />}
        maxLength={200}
      />
      <Results query={query} />
    </Spotlight.Root>
  );
}

function Results({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const { caseId } = useInbox();
  const { value: view } = useCase(caseId);
  const groups = useEntries(view ?? undefined);
  const { value: hits, query: asked } = useSearch(query, 12);
  const found = useHitEntries(query.trim() === '' ? [] : (hits ?? []), asked);
  const shown = [
    ...found,
    ...groups.map(({ title, entries }) => ({
      title,
      entries: bestMatches(query, entries, ({ name, words }) => [name, words]).slice(0, mostOfAKind),
    })),
  ].filter(({ entries }) => entries.length > 0);
  return (
    <Spotlight.ActionsList>
      {shown.map(({ title, entries }) => (
        <Spotlight.ActionsGroup key={title} label={title}>
          {entries.map((entry) => (
            <PaletteEntry key={entry.id} entry={entry} query={query} />
          ))}
        </Spotlight.ActionsGroup>
      ))}
      {shown.length === 0 && <Spotlight.Empty>{t(($) => $.inbox.palette.nothing)}</Spotlight.Empty>}
    </Spotlight.ActionsList>
  );
}

function PaletteEntry({ entry, query }: { readonly entry: Entry; readonly query: string }) {
  return (
    <Spotlight.Action onClick={entry.run}>
      {entry.icon}
      <span className={classes['text']}>
        <span className={classes['line']}>
          <Highlighted text={entry.name} query={query} />
        </span>
        {entry.detail !== undefined && (
          <span className={classes['detail']}>
            <Highlighted text={entry.detail} query={query} />
          </span>
        )}
      </span>
      {entry.aside}
    </Spotlight.Action>
  );
}
