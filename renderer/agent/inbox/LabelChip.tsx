import type { Label } from '#core/contracts/sync/records.ts';
import classes from './LabelChip.module.css';

/** A label, in its colour. */
export function LabelChip({ label }: { readonly label: Label }) {
  return (
    <span className={classes['chip']} data-color={label.color} title={label.name}>
      <span className={classes['dot']} aria-hidden="true" />
      <bdi className={classes['name']}>{label.name}</bdi>
    </span>
  );
}
