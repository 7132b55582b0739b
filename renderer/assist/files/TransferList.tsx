import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { TransferRow } from './TransferRow.tsx';
import classes from './TransferList.module.css';

interface TransferListProps {
  /** The newest last, as they come; shown the other way round. */
  readonly transfers: readonly ShownTransfer[];
  readonly onCancel: (transferId: string) => void;
  /** Shows a received file in its folder. */
  readonly onShow: (transferId: string) => void;
}

/** The files of an assist session, at either end: on their way, waiting, and over. */
export function TransferList({ transfers, onCancel, onShow }: TransferListProps) {
  const { t } = useTranslation();
  if (transfers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t(($) => $.assistFiles.none)}
      </Text>
    );
  }
  return (
    <ul className={classes['list']} aria-label={t(($) => $.assistFiles.list)}>
      {transfers.toReversed().map((shown) => (
        <TransferRow key={shown.transfer.transferId} {...shown} onCancel={onCancel} onShow={onShow} />
      ))}
    </ul>
  );
}
