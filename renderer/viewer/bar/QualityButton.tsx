import { Button, Popover, Text } from '@mantine/core';
import { IconActivityHeartbeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ViewingStore } from '../session/viewingStore.ts';
import classes from './Quality.module.css';
import type { PictureQuality } from './pictureQuality.ts';
import { sparkline } from './qualityHistory.ts';
import { useQuality } from './useQuality.ts';

interface QualityButtonProps {
  readonly store: ViewingStore;
  /** Of the picture that is looked at. */
  readonly mid: string | undefined;
}

/** How the picture comes, in two numbers; all of it, with the last minute, on a click. */
export function QualityButton({ store, mid }: QualityButtonProps) {
  const { t } = useTranslation();
  const history = useQuality(store, mid);
  const now = history.at(-1);
  return (
    <Popover position="bottom-end" shadow="md" width={280} withinPortal={false} trapFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          fz={13}
          variant="subtle"
          color="gray"
          className={classes['button'] ?? ''}
          aria-label={t(($) => $.assist.quality.title)}
          leftSection={<IconActivityHeartbeat size={16} aria-hidden="true" />}
        >
          <span className={classes['numbers']}>
            {now
              ? t(($) => $.assist.quality.short, {
                  fps: Math.round(now.framesPerSecond),
                  rtt: Math.round(now.roundTripMs),
                })
              : t(($) => $.assist.quality.none)}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Details history={history} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Details({ history }: { readonly history: readonly PictureQuality[] }) {
  const { t } = useTranslation();
  const now = history.at(-1);
  if (!now) return <Text size="sm">{t(($) => $.assist.quality.none)}</Text>;
  const lines = [
    ['frames', 'framesPerSecond'],
    ['bits', 'kilobitsPerSecond'],
    ['delay', 'roundTripMs'],
  ] as const;
  return (
    <section aria-label={t(($) => $.assist.quality.title)}>
      <dl className={classes['details']}>
        {lines.map(([word, key]) => (
          <div key={word} className={classes['line']}>
            <dt>{t(($) => $.assist.quality[word])}</dt>
            <dd>{Math.round(now[key])}</dd>
            <svg
              viewBox="0 0 100 24"
              preserveAspectRatio="none"
              className={classes['history']}
              aria-hidden="true"
            >
              <path d={sparkline(history.map((quality) => quality[key]))} vectorEffect="non-scaling-stroke" />
            </svg>
          </div>
        ))}
        <div className={classes['line']}>
          <dt>{t(($) => $.assist.quality.size)}</dt>
          <dd>
            {now.width} × {now.height}
          </dd>
        </div>
        <div className={classes['line']}>
          <dt>{t(($) => $.assist.quality.codec)}</dt>
          <dd>{now.codec}</dd>
        </div>
      </dl>
      <Text size="xs" c="dimmed" mt={6}>
        {t(($) => $.assist.quality.minute)}
      </Text>
    </section>
  );
}
