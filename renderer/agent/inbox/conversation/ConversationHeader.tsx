import { ActionIcon, Button, Menu, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconChevronLeft,
  IconClock,
  IconDots,
  IconFlag,
  IconInfoCircle,
  IconPhone,
  IconScreenShare,
  IconTag,
  IconTransfer,
  IconUserPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useCommand } from '../../useCommand.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { ChannelIcon } from '../ChannelIcon.tsx';
import { useInbox } from '../place.ts';
import { PriorityIcon } from '../Priority.tsx';
import { useNames } from '../useNames.ts';
import classes from './ConversationPane.module.css';
import { SubjectField } from './SubjectField.tsx';

export interface HeaderProps {
  readonly view: CaseView;
  /** There is room for words beside the signs. */
  readonly isWide: boolean;
  readonly onBack: (() => void) | undefined;
  readonly detailsShown: boolean;
  readonly onDetails: () => void;
}

/** Whose case it is, who has it, and what can be done with it. */
export function ConversationHeader({ view, isWide, onBack, detailsShown, onDetails }: HeaderProps) {
  const { t } = useTranslation();
  const { openDialog } = useInbox();
  const { perform } = useCaseActions();
  const run = useCommand();
  const names = useNames();
  const { case: of, customer, presence } = view;
  const { caseId, status } = of;
  const assignee = names.agent(of.assigneeId);
  const team = names.team(of.teamId);
  const name = customer.name || t(($) => $.inbox.list.unknownCustomer);
  const isOpen = status.state === 'open';
  const holder = assignee
    ? assignee.name
    : team
      ? t(($) => $.inbox.conversation.teamOnly, { name: team.name })
      : t(($) => $.inbox.conversation.nobody);
  const closeLabel = t(($) => (isOpen ? $.inbox.conversation.close : $.inbox.conversation.reopen));
  const CloseIcon = isOpen ? IconArchive : IconArrowBackUp;
  return (
    <header className={classes['head']}>
      {onBack && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t(($) => $.inbox.conversation.back)}
          onClick={onBack}
        >
          <IconChevronLeft size={22} aria-hidden="true" />
        </ActionIcon>
      )}
      {isWide && (
        <PersonAvatar name={customer.name} size={38} badge={<ChannelIcon channel={of.channel} size={13} />} />
      )}
      <div className={classes['titles']}>
        <div className={classes['who']}>
          <h1 className={classes['name']}>
            <bdi>{name}</bdi>
          </h1>
          {presence?.customerOnline === true && (
            <span className={classes['onlineDot']} title={t(($) => $.inbox.conversation.online)}>
              <VisuallyHidden>{t(($) => $.inbox.conversation.online)}</VisuallyHidden>
            </span>
          )}
          {of.priority !== 'normal' && <PriorityIcon priority={of.priority} size={18} />}
        </div>
        <SubjectField view={view} />
      </div>
      <div className={classes['tools']}>
        {isWide ? (
          <Button
            size="xs"
            variant="default"
            className={classes['assignee'] ?? ''}
            leftSection={
              assignee ? (
                <PersonAvatar name={assignee.name} size={20} />
              ) : (
                <IconUserPlus size={16} aria-hidden="true" />
              )
            }
            aria-label={t(($) => $.inbox.conversation.assignee, { name: holder })}
            onClick={() => openDialog({ kind: 'assign', caseIds: [caseId] })}
          >
            <bdi style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{holder}</bdi>
          </Button>
        ) : (
          <Tooltip label={t(($) => $.inbox.conversation.assignee, { name: holder })}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t(($) => $.inbox.conversation.assignee, { name: holder })}
              onClick={() => openDialog({ kind: 'assign', caseIds: [caseId] })}
            >
              {assignee ? (
                <PersonAvatar name={assignee.name} size={24} />
              ) : (
                <IconUserPlus size={18} aria-hidden="true" />
              )}
            </ActionIcon>
          </Tooltip>
        )}
        {isOpen && (
          <Tooltip label={t(($) => $.inbox.conversation.seeScreen)}>
            <ActionIcon
              variant="default"
              size={isWide ? 30 : 'lg'}
              aria-label={t(($) => $.inbox.conversation.seeScreen)}
              onClick={() => void run('assist.start', { caseId })}
            >
              <IconScreenShare size={17} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        )}
        {isOpen && (
          <Tooltip label={t(($) => $.inbox.conversation.snooze)}>
            <ActionIcon
              variant="default"
              size={isWide ? 30 : 'lg'}
              aria-label={t(($) => $.inbox.conversation.snooze)}
              onClick={() => openDialog({ kind: 'snooze', caseIds: [caseId] })}
            >
              <IconClock size={17} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        )}
        {isWide ? (
          <Button
            size="xs"
            variant={isOpen ? 'filled' : 'default'}
            leftSection={<CloseIcon size={16} aria-hidden="true" />}
            onClick={() => void perform({ type: isOpen ? 'close' : 'reopen' }, [caseId])}
          >
            {closeLabel}
          </Button>
        ) : (
          <Tooltip label={closeLabel}>
            <ActionIcon
              size="lg"
              variant={isOpen ? 'filled' : 'default'}
              aria-label={closeLabel}
              onClick={() => void perform({ type: isOpen ? 'close' : 'reopen' }, [caseId])}
            >
              <CloseIcon size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        )}
        <MoreMenu view={view} />
        <Tooltip label={t(($) => $.inbox.conversation.details)}>
          <ActionIcon
            variant={detailsShown ? 'light' : 'subtle'}
            color={detailsShown ? 'pulse' : 'gray'}
            size="lg"
            aria-label={t(($) => $.inbox.conversation.details)}
            aria-pressed={detailsShown}
            onClick={onDetails}
          >
            <IconInfoCircle size={20} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

function MoreMenu({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const run = useCommand();
  const { openDialog } = useInbox();
  const { caseId } = view.case;
  const number = view.customer.identities.find(({ kind }) => kind === 'phone')?.value;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t(($) => $.inbox.conversation.more)}>
          <IconDots size={20} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {number !== undefined && (
          <Menu.Item
            leftSection={<IconPhone size={16} />}
            onClick={() => void run('calls.dial', { target: number })}
          >
            {t(($) => $.inbox.conversation.call)}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconTransfer size={16} />}
          onClick={() => openDialog({ kind: 'transfer', caseId })}
        >
          {t(($) => $.inbox.conversation.transfer)}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTag size={16} />}
          onClick={() => openDialog({ kind: 'label', caseIds: [caseId] })}
        >
          {t(($) => $.inbox.conversation.labels)}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFlag size={16} />}
          onClick={() => openDialog({ kind: 'priority', caseIds: [caseId] })}
        >
          {t(($) => $.inbox.conversation.priority)}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconAlertTriangle size={16} />}
          onClick={() => openDialog({ kind: 'escalate', caseId })}
        >
          {t(($) => $.inbox.conversation.escalate)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
