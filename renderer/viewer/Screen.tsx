import { Badge, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Quality } from './Quality.tsx';
import classes from './Screen.module.css';
import type { ViewingState } from './viewing.ts';

interface ScreenProps {
  readonly seeing: Extract<ViewingState, { state: 'seeing' }>;
  readonly connection: RTCPeerConnection | undefined;
  readonly title: string;
}

/** What the customer shows: as large as the window, or pixel for pixel. */
export function Screen({ seeing, connection, title }: ScreenProps) {
  const { t } = useTranslation();
  const [scale, setScale] = useState<'fit' | 'real'>('fit');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = seeing.stream;
  }, [seeing.stream]);
  return (
    <>
      <header className={classes['bar']}>
        <div className={classes['about']}>
          <Text fw={600} truncate>
            {title}
          </Text>
          <Group gap="xs">
            <Badge variant="light" color="teal">
              {t(($) => $.assist.surfaces[seeing.surface])}
            </Badge>
            <Text size="xs" c="dimmed">
              {t(($) => $.assist.compareShort, { digits: seeing.compare })}
            </Text>
            <Quality connection={connection} />
          </Group>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t(($) => $.assist.scale)}
          value={scale}
          onChange={(value) => setScale(value === 'real' ? 'real' : 'fit')}
          data={[
            { value: 'fit', label: t(($) => $.assist.fit) },
            { value: 'real', label: '1:1' },
          ]}
        />
        <Button
          size="xs"
          color="red.7"
          leftSection={<IconPlugConnectedX size={16} aria-hidden="true" />}
          onClick={() => window.close()}
        >
          {t(($) => $.assist.end)}
        </Button>
      </header>
      <div className={classes['stage']} data-scale={scale}>
        <video ref={video} className={classes['video']} autoPlay muted playsInline aria-label={title} />
      </div>
    </>
  );
}
