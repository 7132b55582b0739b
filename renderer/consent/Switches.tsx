import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { leaseNeeds, type Lease } from '#core/domain/assist/lease.ts';
import classes from './Question.module.css';

interface SwitchesProps {
  readonly leases: readonly Lease[];
  readonly wanted: readonly Lease[];
  readonly onToggle: (lease: Lease, isOn: boolean) => void;
}

/** What is asked for, each with a switch of its own and what it means. */
export function Switches({ leases, wanted, onToggle }: SwitchesProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['switches']}>
      {leases.map((lease) => {
        const needed = leaseNeeds[lease];
        // What it needs may be held already, and is then not among what is asked.
        const isBlocked = needed !== undefined && leases.includes(needed) && !wanted.includes(needed);
        return (
          <Switch
            key={lease}
            className={classes['switch'] ?? ''}
            label={t(($) => $.help.leases[lease].name)}
            description={
              isBlocked ? t(($) => $.help.consent.needsScreen) : t(($) => $.help.leases[lease].does)
            }
            checked={wanted.includes(lease)}
            disabled={isBlocked}
            onChange={(event) => onToggle(lease, event.currentTarget.checked)}
          />
        );
      })}
    </div>
  );
}
