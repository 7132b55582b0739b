import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../calls/format.ts';
import { AttachmentCard } from './AttachmentCard.tsx';
import classes from './RecordingPlayer.module.css';
import type { CallStory } from './timelineRows.ts';

/** A recorded call, to be played; one that cannot be fetched now can still be saved later. */
export function RecordingPlayer({ recording }: { readonly recording: CallStory['recordings'][number] }) {
  const { t } = useTranslation();
  const [isBroken, setBroken] = useState(false);
  const { file, recordedMs } = recording;
  return (
    <figure className={classes['recording']}>
      <Text component="figcaption" size="sm" c="dimmed">
        {t(($) => $.inbox.conversation.recording)}
        {recordedMs !== null && ` · ${formatDuration(recordedMs)}`}
      </Text>
      {isBroken ? (
        <AttachmentCard attachment={file} />
      ) : (
        <audio
          className={classes['player']}
          controls
          preload="none"
          src={`app://agent/file/${file.blobId}`}
          onError={() => setBroken(true)}
        >
          <track kind="captions" />
        </audio>
      )}
    </figure>
  );
}
