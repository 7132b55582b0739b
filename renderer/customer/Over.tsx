import { Button, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinProblem } from '#core/domain/assist/ending.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { CustomerClient } from './CustomerApp.tsx';
import classes from './CustomerApp.module.css';

interface OverProps {
  readonly bridge: CustomerClient;
  readonly problem: JoinProblem | null;
  readonly hasReceipt: boolean;
  readonly canGoOn: boolean;
}

/** Why it is over, and what to do. */
export function Over({ bridge, problem, hasReceipt, canGoOn }: OverProps) {
  const { t } = useTranslation();
  const [hasFailed, setFailed] = useState(false);
  const keep = (): void => {
    setFailed(false);
    bridge.ask('customer.saveReceipt', undefined).catch(() => setFailed(true));
  };
  const why = problem ?? 'done';
  const Icon = problem === null ? IconShieldCheck : IconShieldExclamation;
  return (
    <div className={classes['middle']} role={problem === null ? 'status' : 'alert'}>
      <EmptyState
        icon={<Icon size={28} stroke={1.5} />}
        title={t(($) => $.help.over[why].title)}
        text={t(($) => $.help.over[why].advice)}
      >
        {canGoOn && (
          <Button onClick={() => void bridge.ask('customer.goOn', undefined)}>{t(($) => $.help.go)}</Button>
        )}
        {hasReceipt && (
          <Button variant="default" onClick={keep}>
            {t(($) => $.help.keepReceipt)}
          </Button>
        )}
        <Button
          variant={canGoOn ? 'default' : 'filled'}
          onClick={() => void bridge.ask('customer.dismiss', undefined)}
        >
          {t(($) => $.help.close)}
        </Button>
      </EmptyState>
      {hasFailed && (
        <Text role="alert" size="sm" c="red" ta="center">
          {t(($) => $.help.receiptNotKept)}
        </Text>
      )}
    </div>
  );
}
