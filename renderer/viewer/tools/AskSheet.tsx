import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaseSchema, type Lease } from '#core/domain/assist/lease.ts';
import { useNow } from '../../agent/useClock.ts';
import { canAsk, isHeld } from '../session/leaseState.ts';
import type { Joined } from '../session/viewingState.ts';
import { leaseShort } from './leaseWords.ts';
import classes from './Tools.module.css';

interface AskSheetProps {
  readonly joined: Joined;
  /** Chosen already when it opens; null: it is closed. */
  readonly opened: readonly Lease[] | null;
  /** This device can keep a recording. */
  readonly canRecord: boolean;
  readonly onAsk: (leases: readonly Lease[]) => void;
  readonly onGiveBack: (lease: Lease) => void;
  readonly onClose: () => void;
}

/** All that a customer can be asked for, at once; how each of it stands. */
export function AskSheet({ opened, ...rest }: AskSheetProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened !== null} onClose={rest.onClose} title={t(($) => $.assist.sheet.title)} centered>
      {opened && <Leases opened={opened} {...rest} />}
    </Modal>
  );
}

function Leases({ joined, opened, canRecord, onAsk, onGiveBack, onClose }: AskSheetProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const [chosen, setChosen] = useState<readonly Lease[]>(opened ?? []);
  const wanted = chosen.filter((lease) => canAsk(joined.leases[lease]));
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(($) => $.assist.sheet.hint)}
      </Text>
      <ul className={classes['leases']}>
        {leaseSchema.options.map((lease) => {
          const state = joined.leases[lease];
          const isImpossible = lease === 'record' && !canRecord;
          const isHeldNow = isHeld(joined.leases, lease, now);
          return (
            <li key={lease} className={classes['lease']} data-state={isHeldNow ? 'granted' : state.state}>
              <Checkbox
                label={t(($) => $.assist.lease.names[lease])}
                description={
                  isImpossible
                    ? t(($) => $.assist.recording.impossible)
                    : leaseShort(t, state, joined.platform, now)
                }
                color={isHeldNow ? 'teal' : 'pulse'}
                disabled={isImpossible || (!canAsk(state) && !isHeldNow)}
                checked={isHeldNow || wanted.includes(lease)}
                readOnly={isHeldNow}
                onChange={({ currentTarget: { checked } }) =>
                  !isHeldNow &&
                  setChosen(checked ? [...chosen, lease] : chosen.filter((each) => each !== lease))
                }
              />
              {isHeldNow && (
                <Button size="compact-sm" variant="default" onClick={() => onGiveBack(lease)}>
                  {t(($) => $.assist.tools.giveBack)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Group justify="flex-end">
        <Button
          disabled={wanted.length === 0}
          onClick={() => {
            onAsk(wanted);
            onClose();
          }}
        >
          {wanted.length === 0
            ? t(($) => $.assist.sheet.askNone)
            : t(($) => $.assist.sheet.ask, { count: wanted.length })}
        </Button>
      </Group>
    </Stack>
  );
}
