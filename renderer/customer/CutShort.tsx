import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Helper } from '#core/contracts/customer.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { CustomerClient } from './CustomerApp.tsx';
import classes from './CustomerApp.module.css';

interface CutShortProps {
  readonly bridge: CustomerClient;
  readonly back: Helper;
}

/** The session before had no end, as after a crash: whether to go on with it is for the customer to say. */
export function CutShort({ bridge, back }: CutShortProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['middle']}>
      <EmptyState
        icon={<IconPlugConnectedX size={28} stroke={1.5} />}
        title={t(($) => $.help.back.title, { ...back })}
        text={t(($) => $.help.back.text)}
      >
        <Button onClick={() => void bridge.ask('customer.goOn', undefined)}>
          {t(($) => $.help.back.go, { ...back })}
        </Button>
        <Button variant="default" onClick={() => void bridge.ask('customer.forget', undefined)}>
          {t(($) => $.help.back.no)}
        </Button>
      </EmptyState>
    </div>
  );
}
