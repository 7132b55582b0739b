import type { ComponentProps } from 'react';
import styles from './IconButton.module.css';

/** A button that shows an icon only: its label is for whoever does not see it, and for whoever points at it. */
export function IconButton({
  label,
  tone = 'plain',
  ...rest
}: ComponentProps<'button'> & {
  readonly label: string;
  readonly tone?: 'plain' | 'accent' | 'danger' | 'go';
}) {
  return (
    <button
      type="button"
      className={`${styles['button']} ${styles[tone]}`}
      aria-label={label}
      title={label}
      {...rest}
    />
  );
}
