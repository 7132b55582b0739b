import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PhoneSnapshot } from '#core/contracts/model.ts';
import classes from './LineStatus.module.css';

/** How the line is, in a dot and a word; whose line it is, on asking. */
export function LineStatus({ phone }: { readonly phone: PhoneSnapshot }) {
  const { t } = useTranslation();
  const { line, account, demo } = phone;
  // Between two attempts of an outage the light stays red.
  const state = line.state === 'connecting' && line.problem ? 'waiting' : line.state;
  const word = t(($) => $.line[state]);
  const owner = account ? `${account.username}@${account.domain}` : t(($) => $.line.off);
  const label = demo ? t(($) => $.line.demo) : owner;
  return (
    <Tooltip label={label} position="right" withArrow>
      <output className={classes['status']} data-state={state} aria-label={`${label}: ${word}`}>
        <span className={classes['dot']} aria-hidden="true" />
        <span className={classes['word']}>{word}</span>
        {account && <span className={classes['number']}>{account.username}</span>}
      </output>
    </Tooltip>
  );
}
