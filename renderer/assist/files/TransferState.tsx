import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { formatBytes } from '../../ui/formatBytes.ts';
import classes from './TransferList.module.css';

/** How a file is, in words: how far, or why not and what to do. */
export function TransferState({ transfer, bytesPerSecond }: ShownTransfer) {
  const { t, i18n } = useTranslation();
  const bytes = (count: number): string => formatBytes(count, i18n.language);
  if (transfer.state === 'refused' || transfer.state === 'failed') {
    return (
      <output className={classes['words']}>
        <Text size="xs" className={classes['trouble'] ?? ''}>
          {t(($) => $.assistFiles.trouble[transfer.why].title)}
        </Text>
        <Text size="xs" c="dimmed">
          {t(($) => $.assistFiles.trouble[transfer.why].advice)}
        </Text>
      </output>
    );
  }
  const words = (): string => {
    switch (transfer.state) {
      case 'moving':
        return t(($) => $.assistFiles.state.moving, {
          moved: bytes(transfer.settled),
          size: bytes(transfer.size),
          speed: bytes(bytesPerSecond),
        });
      case 'lost':
        return t(($) => $.assistFiles.state.lost, {
          moved: bytes(transfer.settled),
          size: bytes(transfer.size),
        });
      case 'done':
        return t(($) => $.assistFiles.state.done[transfer.direction], { size: bytes(transfer.size) });
      case 'cancelled':
        return t(($) => $.assistFiles.state.cancelled[transfer.by]);
      case 'waiting':
      case 'preparing':
      case 'offered':
      case 'checking':
        return t(($) => $.assistFiles.state[transfer.state]);
    }
  };
  return (
    <Text size="xs" c="dimmed" className={classes['numbers'] ?? ''}>
      {words()}
    </Text>
  );
}
