import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { viewSchema, type Counts } from '#core/contracts/inbox.ts';
import { useCounts } from '../../services.ts';
import { useInbox } from '../place.ts';
import classes from './ViewTabs.module.css';

const views = viewSchema.options;

const shown = (counts: Counts | undefined, view: keyof Counts, language: string): string =>
  counts ? new Intl.NumberFormat(language, { notation: 'compact' }).format(counts[view]) : '';

/** Which cases the list shows, and how many there are of each. */
export function ViewTabs() {
  const { t, i18n } = useTranslation();
  const { view, openView } = useInbox();
  const counts = useCounts();
  return (
    <nav className={classes['views']} aria-label={t(($) => $.inbox.views.label)}>
      {views.map((each) => {
        const name = t(($) => $.inbox.views[each]);
        const count = shown(counts, each, i18n.language);
        return (
          <UnstyledButton
            key={each}
            className={classes['view']}
            aria-current={each === view ? 'true' : undefined}
            aria-label={t(($) => $.inbox.views.counted, { view: name, total: count })}
            onClick={() => openView(each)}
          >
            <span className={classes['name']}>{name}</span>
            <span className={classes['count']}>{count}</span>
          </UnstyledButton>
        );
      })}
    </nav>
  );
}
