import { Button, Group, Text, ThemeIcon } from '@mantine/core';
import { IconMovie, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usualKeptDays } from '#core/domain/assist/recorded.ts';
import { formatDuration } from '../../calls/format.ts';
import { useRemoteValue } from '../../remoteValue.ts';
import { useDirectory, useServices } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import { ConfirmModal } from '../../../ui/ConfirmModal.tsx';
import { useNames } from '../useNames.ts';
import { useTimes } from '../times.ts';
import classes from './MessageRow.module.css';
import type { RecordingStory } from './timelineRows.ts';

interface SessionRecordingCardProps {
  readonly recording: RecordingStory;
  readonly customerName: string;
}

/** A recorded session: played and deleted where it lies; elsewhere it says where that is. */
export function SessionRecordingCard({ recording, customerName }: SessionRecordingCardProps) {
  const { t, i18n } = useTranslation();
  const times = useTimes();
  const names = useNames();
  const command = useCommand();
  const here = useRemoteValue(useServices().recordings) ?? [];
  const [isAsking, setAsking] = useState(false);
  const { recordingId, caseId, contactId, recordedMs, isDeleted, startedAt, by } = recording;
  const who = names.actorName(by, customerName);
  const { keepRecordingsDays = usualKeptDays } = useDirectory()?.workspace ?? {};
  const days = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
  }).format(keepRecordingsDays);
  const isHere = !isDeleted && here.includes(recordingId);
  return (
    <article className={classes['call']}>
      <ThemeIcon variant="light" size={36} radius="xl" color={isDeleted ? 'gray' : 'teal'} aria-hidden="true">
        <IconMovie size={19} />
      </ThemeIcon>
      <div className={classes['callBody']}>
        <Text fw={600} size="sm">
          {t(($) => $.player.row.title)}
          <Text component="span" size="sm" c="dimmed" fw={400}>
            {' '}
            · {times.clock(startedAt)} · <bdi>{who}</bdi>
          </Text>
        </Text>
        <Text size="sm" c="dimmed">
          {recordedMs === null ? t(($) => $.player.row.underWay) : formatDuration(recordedMs)}
        </Text>
        {!isHere && (
          <Text size="sm" c="dimmed">
            {isDeleted ? t(($) => $.player.row.deleted) : t(($) => $.player.row.elsewhere, { who, days })}
          </Text>
        )}
        {isHere && (
          <Group gap="xs" mt={6}>
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconPlayerPlayFilled size={14} aria-hidden="true" />}
              onClick={() => void command('recordings.play', { recordingId })}
            >
              {t(($) => $.player.play)}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
              {t(($) => $.player.row.delete)}
            </Button>
          </Group>
        )}
        <ConfirmModal
          opened={isAsking}
          title={t(($) => $.player.row.deleteTitle)}
          text={t(($) => $.player.row.deleteText)}
          confirm={t(($) => $.player.row.confirm)}
          cancel={t(($) => $.player.row.cancel)}
          isDanger
          onConfirm={() => void command('recordings.delete', { recordingId, caseId, contactId })}
          onClose={() => setAsking(false)}
        />
      </div>
    </article>
  );
}
