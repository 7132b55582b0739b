import { ActionIcon, Progress, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFolderOpen, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { isOver, settledBytes } from '#core/domain/assist/transfer.ts';
import classes from './TransferList.module.css';
import { TransferState } from './TransferState.tsx';

interface TransferRowProps extends ShownTransfer {
  readonly onCancel: (transferId: string) => void;
  readonly onShow: (transferId: string) => void;
}

/** One file: what it is, where it goes, how far it is, and what can be done with it. Its name is hostile text. */
export function TransferRow({ transfer, bytesPerSecond, onCancel, onShow }: TransferRowProps) {
  const { t } = useTranslation();
  const { transferId, name, direction, size, state } = transfer;
  const Arrow = direction === 'sending' ? IconArrowUp : IconArrowDown;
  const isReceived = state === 'done' && direction === 'receiving';
  const hasProgress = !isOver(transfer) && state !== 'waiting' && state !== 'preparing';
  return (
    <li className={classes['row']} data-state={state}>
      <span className={classes['direction']} title={t(($) => $.assistFiles.direction[direction])}>
        <Arrow size={18} aria-hidden="true" />
        <span className={classes['spoken']}>{t(($) => $.assistFiles.direction[direction])}</span>
      </span>
      <div className={classes['about']}>
        <Text size="sm" fw={600} truncate title={name}>
          <bdi>{name}</bdi>
        </Text>
        <TransferState transfer={transfer} bytesPerSecond={bytesPerSecond} />
        {hasProgress && (
          <Progress
            mt={4}
            size="sm"
            value={size === 0 ? 100 : (settledBytes(transfer) / size) * 100}
            color={state === 'lost' ? 'yellow' : 'pulse'}
            aria-label={t(($) => $.assistFiles.progress, { name })}
          />
        )}
      </div>
      {!isOver(transfer) && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(($) => $.assistFiles.cancel, { name })}
          onClick={() => onCancel(transferId)}
        >
          <IconX size={18} aria-hidden="true" />
        </ActionIcon>
      )}
      {isReceived && (
        <ActionIcon
          variant="subtle"
          aria-label={t(($) => $.assistFiles.show, { name })}
          onClick={() => onShow(transferId)}
        >
          <IconFolderOpen size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  );
}
