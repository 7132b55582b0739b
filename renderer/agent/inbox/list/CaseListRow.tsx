/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that come and go and lie where they are put are no table element. */
import { Checkbox, Skeleton, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudUpload,
  IconClock,
  IconHourglass,
  IconPencil,
  IconUserQuestion,
} from '@tabler/icons-react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#core/contracts/inbox.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { ChannelIcon } from '../ChannelIcon.tsx';
import { LabelChip } from '../LabelChip.tsx';
import { PriorityIcon } from '../Priority.tsx';
import { useTimes } from '../times.ts';
import { useNames } from '../useNames.ts';
import classes from './CaseListRow.module.css';
import { previewOf } from './previewOf.ts';

/** A customer who waits longer than this is pointed out. */
const longWaitMs = 5 * 60_000;

interface CaseListRowProps {
  /** Undefined while its page is being read. */
  readonly row: CaseRow | undefined;
  readonly index: number;
  readonly now: number;
  readonly isOpen: boolean;
  /** The one that the keyboard is at. */
  readonly isCursor: boolean;
  readonly isChecked: boolean;
  /** Something is checked: all boxes show. */
  readonly isChecking: boolean;
  readonly onOpen: (index: number) => void;
  readonly onCheck: (index: number, range: boolean) => void;
}

/** One case in the list: who, what was said last, since when, and what it needs. */
export const CaseListRow = memo((props: CaseListRowProps) => {
  const { row, index, isOpen, isCursor, isChecked, isChecking, onOpen, onCheck } = props;
  const { t } = useTranslation();
  if (!row) return <PlaceholderRow index={index} />;
  const name = row.customerName || t(($) => $.inbox.list.unknownCustomer);
  const click = (event: MouseEvent): void => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) onCheck(index, event.shiftKey);
    else onOpen(index);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid that holds the rows takes the keys.
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isChecked}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isCursor ? 0 : -1}
      data-index={index}
      data-case-id={row.case.caseId}
      data-unread={row.unread > 0}
      data-checking={isChecking}
      className={classes['row']}
      onClick={click}
    >
      <div role="gridcell" className={classes['who']}>
        <span className={classes['avatar']}>
          <PersonAvatar
            name={row.customerName}
            size={36}
            badge={<ChannelIcon channel={row.case.channel} size={13} />}
          />
        </span>
        <Checkbox
          className={classes['check'] ?? ''}
          size="sm"
          tabIndex={-1}
          aria-label={t(($) => $.inbox.list.select, { name })}
          checked={isChecked}
          onClick={(event) => {
            event.stopPropagation();
            onCheck(index, event.shiftKey);
          }}
          onChange={() => {}}
        />
      </div>
      <div role="gridcell" className={classes['body']}>
        <RowText row={row} name={name} now={props.now} />
      </div>
    </div>
  );
});
CaseListRow.displayName = 'CaseListRow';

function RowText({ row, name, now }: { readonly row: CaseRow; readonly name: string; readonly now: number }) {
  const { t } = useTranslation();
  const names = useNames();
  const times = useTimes();
  const { case: of, unread, pending, hasDraft } = row;
  const assignee = names.agent(of.assigneeId);
  const waits = of.waitingSince === null ? 0 : now - of.waitingSince;
  const labels = of.labelIds.map((id) => names.label(id)).filter((label) => label !== undefined);
  return (
    <>
      <div className={classes['line']}>
        <bdi className={classes['name']}>{name}</bdi>
        {of.escalated && (
          <IconAlertTriangle
            size={15}
            color="var(--mantine-color-red-6)"
            aria-label={t(($) => $.inbox.list.escalated)}
          />
        )}
        {(of.priority === 'urgent' || of.priority === 'high') && (
          <PriorityIcon priority={of.priority} size={16} />
        )}
        <span className={classes['time']}>{times.short(of.lastActivityAt, now)}</span>
      </div>
      <div className={classes['line']}>
        <bdi className={classes['preview']}>{previewOf(of, names.myId, t)}</bdi>
        {unread > 0 && (
          <span className={classes['unread']} title={t(($) => $.inbox.list.unread, { count: unread })}>
            <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
            <span className={classes['hidden']}>{t(($) => $.inbox.list.unread, { count: unread })}</span>
          </span>
        )}
      </div>
      <div className={classes['line']}>
        <div className={classes['marks']}>
          {pending && <IconCloudUpload size={16} aria-label={t(($) => $.inbox.list.pending)} />}
          {hasDraft && (
            <Text component="span" className={classes['draft'] ?? ''}>
              <IconPencil size={14} aria-hidden="true" /> {t(($) => $.inbox.list.draft)}
            </Text>
          )}
          {of.askedForAnother && (
            <span className={classes['alarm']}>
              <IconUserQuestion size={14} aria-hidden="true" /> {t(($) => $.inbox.list.askedForAnother)}
            </span>
          )}
          {waits > longWaitMs && of.status.state === 'open' && (
            <span
              className={classes['waiting']}
              title={t(($) => $.inbox.list.waitingSince, { time: times.dayAndTime(of.waitingSince ?? 0) })}
            >
              <IconHourglass size={14} aria-hidden="true" />{' '}
              {t(($) => $.inbox.list.waiting, { time: times.span(waits) })}
            </span>
          )}
          {of.status.state === 'snoozed' && (
            <span className={classes['plain']}>
              <IconClock size={14} aria-hidden="true" />{' '}
              {t(($) => $.inbox.list.snoozedUntil, { time: times.dayAndTime(of.status.until) })}
            </span>
          )}
          {labels.map((label) => (
            <LabelChip key={label.labelId} label={label} />
          ))}
        </div>
        {assignee && assignee.agentId !== names.myId && (
          <span title={t(($) => $.inbox.list.assignedTo, { name: assignee.name })}>
            <PersonAvatar name={assignee.name} size={22} />
          </span>
        )}
      </div>
    </>
  );
}

function PlaceholderRow({ index }: { readonly index: number }) {
  return (
    <div role="row" aria-rowindex={index + 1} aria-busy="true" className={classes['row']}>
      <div role="gridcell" className={classes['who']}>
        <Skeleton circle height={36} />
      </div>
      <div role="gridcell" className={classes['body']}>
        <Skeleton height={12} width="55%" mt={4} />
        <Skeleton height={10} width="90%" mt={10} />
      </div>
    </div>
  );
}
