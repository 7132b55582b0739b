import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureQuality, type PictureQuality, type PictureTotals } from './pictureQuality.ts';

/** How often it is looked at (ms). */
const interval = 1000;

/** How the picture comes: frames, bits, delay, codec. */
export function Quality({ connection }: { readonly connection: RTCPeerConnection | undefined }) {
  const { t } = useTranslation();
  const [quality, setQuality] = useState<PictureQuality>();
  useEffect(() => {
    let before: PictureTotals | undefined;
    const look = async (): Promise<void> => {
      if (!connection) return;
      const seen = pictureQuality([...(await connection.getStats()).values()], before);
      before = seen?.totals;
      setQuality(seen?.quality);
    };
    const timer = setInterval(() => void look(), interval);
    return () => clearInterval(timer);
  }, [connection]);
  if (!quality) return null;
  const { width, height, framesPerSecond, kilobitsPerSecond, roundTripMs, codec } = quality;
  return (
    <Text size="xs" c="dimmed">
      {t(($) => $.assist.quality, {
        size: `${width}×${height}`,
        fps: Math.round(framesPerSecond),
        kbits: Math.round(kilobitsPerSecond),
        rtt: Math.round(roundTripMs),
        codec,
      })}
    </Text>
  );
}
