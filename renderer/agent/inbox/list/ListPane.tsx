import { ActionIcon, Button, Text, TextInput, Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconCommand, IconInbox, IconMoodSmile, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useInbox } from '../place.ts';
import { useLate } from '../useLate.ts';
import { BulkBar } from './BulkBar.tsx';
import { CaseList } from './CaseList.tsx';
import classes from './ListPane.module.css';
import { SearchResults } from './SearchResults.tsx';
import { useCaseWindow } from './useCaseWindow.ts';
import { useChecked } from './useChecked.ts';
import { ViewTabs } from './ViewTabs.tsx';

/** The left pane: which cases there are, and which of them is wanted. */
export function ListPane({ opensOnMove }: { readonly opensOnMove: boolean }) {
  const { t } = useTranslation();
  const { view, search, openDialog } = useInbox();
  const [text, setText] = useState('');
  return (
    <section className={classes['pane']} aria-label={t(($) => $.inbox.list.label)}>
      <header className={classes['head']}>
        <div className={classes['find']}>
          <TextInput
            ref={search}
            type="search"
            flex={1}
            aria-label={t(($) => $.inbox.list.search)}
            placeholder={t(($) => $.inbox.list.search)}
            leftSection={<IconSearch size={17} aria-hidden="true" />}
            rightSection={
              text !== '' && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t(($) => $.inbox.list.clearSearch)}
                  onClick={() => setText('')}
                >
                  <IconX size={16} aria-hidden="true" />
                </ActionIcon>
              )
            }
            value={text}
            maxLength={200}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText('');
            }}
          />
          <Tooltip label={t(($) => $.inbox.newCase.tip)}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t(($) => $.inbox.newCase.title)}
              onClick={() => openDialog({ kind: 'newCase' })}
            >
              <IconPlus size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t(($) => $.inbox.list.commands)}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t(($) => $.inbox.list.commands)}
              onClick={spotlight.open}
            >
              <IconCommand size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </div>
        <ViewTabs />
      </header>
      {text.trim() === '' ? <ViewList key={view} opensOnMove={opensOnMove} /> : <SearchResults text={text} />}
    </section>
  );
}

function ViewList({ opensOnMove }: { readonly opensOnMove: boolean }) {
  const { t } = useTranslation();
  const { view } = useInbox();
  const { window, state } = useCaseWindow(view);
  const checked = useChecked(state);
  const isLate = useLate(state.total === undefined);
  const { total } = state;
  if (state.failed && state.pages.size === 0) {
    return (
      <EmptyState
        icon={<IconInbox size={28} stroke={1.6} />}
        title={t(($) => $.inbox.conversation.failed)}
        text=""
      >
        <Button variant="default" onClick={() => window.invalidate()}>
          {t(($) => $.inbox.conversation.again)}
        </Button>
      </EmptyState>
    );
  }
  if (total === undefined) {
    return isLate ? (
      <Text c="dimmed" p="md">
        {t(($) => $.inbox.list.loading)}
      </Text>
    ) : null;
  }
  if (total === 0) {
    return (
      <EmptyState
        icon={<IconMoodSmile size={28} stroke={1.6} />}
        title={t(($) => $.inbox.list.empty[view].title)}
        text={t(($) => $.inbox.list.empty[view].text)}
      />
    );
  }
  return (
    <>
      {checked.ids.size > 0 && <BulkBar checked={checked} />}
      <CaseList window={window} state={state} total={total} checked={checked} opensOnMove={opensOnMove} />
    </>
  );
}
