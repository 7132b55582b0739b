import { ActionIcon, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPlus, IconStar, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { LabelChip } from '../LabelChip.tsx';
import { useInbox } from '../place.ts';
import { PriorityIcon } from '../Priority.tsx';
import { useNames } from '../useNames.ts';
import { useTimes } from '../times.ts';
import classes from './DetailsPane.module.css';

/** Labels, urgency and age of the case. */
export function CaseFacts({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const names = useNames();
  const times = useTimes();
  const { openDialog } = useInbox();
  const { perform } = useCaseActions();
  const { caseId, labelIds, priority, openedAt, survey, teamId } = view.case;
  const labels = labelIds.map((id) => names.label(id)).filter((label) => label !== undefined);
  const team = names.team(teamId);
  return (
    <>
      <div className={classes['labels']}>
        {labels.length === 0 && <span className={classes['dim']}>{t(($) => $.inbox.details.noLabels)}</span>}
        {labels.map((label) => (
          <span key={label.labelId} style={{ display: 'inline-flex', alignItems: 'center' }}>
            <LabelChip label={label} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              radius="xl"
              aria-label={t(($) => $.inbox.details.removeLabel, { name: label.name })}
              onClick={() => void perform({ type: 'label', add: [], remove: [label.labelId] }, [caseId])}
            >
              <IconX size={13} aria-hidden="true" />
            </ActionIcon>
          </span>
        ))}
        <Tooltip label={t(($) => $.inbox.details.addLabel)}>
          <ActionIcon
            variant="light"
            size="sm"
            radius="xl"
            aria-label={t(($) => $.inbox.details.addLabel)}
            onClick={() => openDialog({ kind: 'label', caseIds: [caseId] })}
          >
            <IconPlus size={14} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
      <ul className={classes['facts']}>
        <li className={classes['fact']}>
          <PriorityIcon priority={priority} size={17} />
          <UnstyledButton fz={13.5} onClick={() => openDialog({ kind: 'priority', caseIds: [caseId] })}>
            {t(($) => $.inbox.priorityNamed, { priority: t(($) => $.inbox.priorities[priority]) })}
          </UnstyledButton>
        </li>
        {team && (
          <li className={classes['fact']}>
            <bdi>{t(($) => $.inbox.conversation.teamOnly, { name: team.name })}</bdi>
          </li>
        )}
        {survey && (
          <li className={classes['fact']}>
            <IconStar size={17} aria-hidden="true" />
            {t(($) => $.inbox.details.survey, { score: survey.score })}
          </li>
        )}
        <li className={classes['fact']}>
          <Text c="dimmed" fz={13.5}>
            {t(($) => $.inbox.details.opened, { time: times.dayAndTime(openedAt) })}
          </Text>
        </li>
      </ul>
    </>
  );
}
