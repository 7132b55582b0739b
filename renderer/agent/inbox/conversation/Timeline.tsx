/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys (WCAG 2.1.1). */
import { Button, Loader, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, TimelineItem } from '#core/contracts/inbox.ts';
import type { Message } from '#core/domain/timeline/event.ts';
import { startOfDay } from '../../useClock.ts';
import type { Sought } from '../place.ts';
import { useLate } from '../useLate.ts';
import classes from './Timeline.module.css';
import { TimelineRowView } from './TimelineRowView.tsx';
import { timelineRows } from './timelineRows.ts';
import { useMarkRead } from './useMarkRead.ts';
import { useSought } from './useSought.ts';
import { useTimeline } from './useTimeline.ts';

/** Nearer to the upper end than this, in pixels, the page above is read. */
const readAhead = 1500;
/** Nearer to the lower end than this, in pixels, one is at it and follows what comes. */
const atEnd = 90;

const nothingYet: readonly TimelineItem[] = [];

interface TimelineProps {
  readonly view: CaseView;
  readonly onReply: (message: Message) => void;
  readonly onWrapUp: (contactId: string) => void;
}

/** Everything that was ever said and done in a case, from its end backwards; only the rows in sight exist. */
export function Timeline({ view, onReply, onWrapUp }: TimelineProps) {
  const { t } = useTranslation();
  const { caseId } = view.case;
  const { reader, state } = useTimeline(caseId);
  const { items, more, failed } = state;
  useMarkRead(view, items ?? nothingYet);
  // Where the mark stands is decided when the case is opened; reading on does not move it.
  const [readTo] = useState(view.readTo);
  const rows = useMemo(() => timelineRows(items ?? [], { startOfDay, readTo }), [items, readTo]);
  const messages = useMemo(
    () =>
      new Map(
        (items ?? []).flatMap((item) =>
          item.event.type === 'message' ? [[item.event.eventId, item] as const] : [],
        ),
      ),
    [items],
  );
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- it is its own store; nothing of it is passed on memoised.
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.kind === 'system' ? 34 : 76),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: atEnd,
    paddingStart: 12,
    paddingEnd: 12,
  });
  const hasRows = rows.length > 0;

  // A window that changes its size, or a composer that grows, leaves whoever is at the end there.
  const end = useRef({ isWanted: true, top: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (end.current.isWanted) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [virtualizer]);

  const { sought, isReached } = useSought(caseId, reader, items !== undefined);
  const soughtAt = isReached ? rows.findIndex(({ key }) => key === sought?.eventId) : -1;
  const shownSought = useRef<Sought>(undefined);
  useLayoutEffect(() => {
    if (!sought || shownSought.current === sought) return;
    end.current.isWanted = false;
    if (soughtAt < 0) return;
    shownSought.current = sought;
    virtualizer.scrollToIndex(soughtAt, { align: 'center' });
  }, [sought, soughtAt, virtualizer]);

  const drawn = virtualizer.getVirtualItems();
  const isAtEnd = !hasRows || virtualizer.isAtEnd();
  const last = rows.at(-1);
  const lastKey = last?.key;
  const isMine = (last?.kind === 'message' || last?.kind === 'note') && last.item.sending.state === 'pending';
  const totalSize = virtualizer.getTotalSize();
  // Who writes wants to see what they wrote.
  useLayoutEffect(() => {
    if (isMine) end.current.isWanted = true;
  }, [isMine, lastKey]);
  useLayoutEffect(() => {
    if (end.current.isWanted) virtualizer.scrollToEnd();
  }, [lastKey, totalSize, virtualizer]);
  // A page of lines that are hardly visible may not fill the box, and then nobody can scroll to the one above.
  useEffect(() => {
    const height = box.current?.clientHeight ?? 0;
    if (more && !failed && totalSize < height) void reader.older();
  }, [more, failed, totalSize, reader]);
  const [seenKey, setSeenKey] = useState<string>();
  if (isAtEnd && lastKey !== seenKey) setSeenKey(lastKey);
  const seenAt = rows.findLastIndex(({ key }) => key === seenKey);
  const unseen = rows.slice(seenAt + 1).filter(({ kind }) => kind === 'message').length;
  const isLate = useLate(items === undefined && !failed);

  const { name } = view.customer;
  return (
    <div className={classes['frame']}>
      <div
        ref={box}
        className={classes['scroll']}
        role="log"
        aria-live="off"
        tabIndex={0}
        aria-label={t(($) => $.inbox.conversation.timeline)}
        onScroll={(event) => {
          const { scrollTop: top, clientHeight: height, scrollHeight } = event.currentTarget;
          const isThere = scrollHeight - top - height <= atEnd;
          // Only a person scrolls upwards in a box of the same height.
          const left = top < end.current.top && height === end.current.height;
          end.current = { isWanted: isThere || (end.current.isWanted && !left), top, height };
          if (!end.current.isWanted && top < readAhead) void reader.older();
        }}
      >
        {(isLate || state.readingOlder) && (
          <div className={classes['loading']}>
            <Loader size="sm" aria-label={t(($) => $.inbox.conversation.older)} />
          </div>
        )}
        {failed && (
          <div className={classes['failed']}>
            <Text size="sm">{t(($) => $.inbox.conversation.failed)}</Text>
            <Button size="xs" variant="default" onClick={() => void reader.refresh()}>
              {t(($) => $.inbox.conversation.again)}
            </Button>
          </div>
        )}
        <div className={classes['rows']} style={{ height: totalSize }}>
          {drawn.map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  data-found={index === soughtAt}
                  className={classes['row']}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <TimelineRowView
                    row={row}
                    customerName={name}
                    messages={messages}
                    deliveredTo={view.case.deliveredTo}
                    readTo={view.case.readTo}
                    contacts={view.case.contacts}
                    onReply={onReply}
                    onWrapUp={onWrapUp}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!isAtEnd && (
        <Button
          className={classes['jump'] ?? ''}
          size="xs"
          radius="xl"
          variant={unseen > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={15} aria-hidden="true" />}
          onClick={() => virtualizer.scrollToEnd()}
        >
          {unseen > 0
            ? t(($) => $.inbox.conversation.newestCount, { count: unseen })
            : t(($) => $.inbox.conversation.newest)}
        </Button>
      )}
    </div>
  );
}
