import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../useClock.ts';
import { useTimes } from '../times.ts';
import { CallCard } from './CallCard.tsx';
import { MessageRow } from './MessageRow.tsx';
import type { RowSurroundings } from './rowSurroundings.ts';
import { NoteRow } from './NoteRow.tsx';
import { SessionRecordingCard } from './SessionRecordingCard.tsx';
import classes from './Timeline.module.css';
import type { SystemEvent, TimelineRow } from './timelineRows.ts';
import { useSystemWords } from './useSystemWords.ts';

/** One row, with the day or the mark that stands above it. */
export const TimelineRowView = memo(({ row, ...rest }: RowSurroundings & { readonly row: TimelineRow }) => {
  const { t } = useTranslation();
  return (
    <>
      {row.opensDay !== undefined && <DayMark day={row.opensDay} />}
      {row.isFirstNew && <div className={classes['new']}>{t(($) => $.inbox.conversation.newMark)}</div>}
      <RowContent row={row} {...rest} />
    </>
  );
});
TimelineRowView.displayName = 'TimelineRowView';

function RowContent({ row, ...rest }: RowSurroundings & { readonly row: TimelineRow }) {
  switch (row.kind) {
    case 'message':
      return <MessageRow row={row} {...rest} />;
    case 'note':
      return <NoteRow item={row.item} />;
    case 'call':
      return (
        <CallCard
          call={row.call}
          contact={rest.contacts.find(({ contactId }) => contactId === row.call.contactId)}
          onWrapUp={rest.onWrapUp}
        />
      );
    case 'recording':
      return <SessionRecordingCard recording={row.recording} customerName={rest.customerName} />;
    case 'system':
      return <SystemLine event={row.event} customerName={rest.customerName} />;
  }
}

function DayMark({ day }: { readonly day: number }) {
  const times = useTimes();
  return <div className={classes['day']}>{times.day(day, useToday())}</div>;
}

/** What else a customer said when they asked for something. */
const ownWords = (event: SystemEvent): string => {
  if (event.type === 'escalated') return event.words;
  if (event.type === 'askedForAnother') return event.reason;
  return event.type === 'survey' ? event.word : '';
};

function SystemLine({ event, customerName }: { readonly event: SystemEvent; readonly customerName: string }) {
  const words = useSystemWords();
  const times = useTimes();
  const said = ownWords(event);
  return (
    <div className={classes['system']}>
      <bdi>{words(event, customerName)}</bdi> · {times.clock(event.at)}
      {said !== '' && (
        <div className={classes['words']} data-kind={event.type}>
          {said}
        </div>
      )}
    </div>
  );
}
