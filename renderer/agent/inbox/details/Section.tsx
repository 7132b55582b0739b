import type { ReactNode } from 'react';
import classes from './DetailsPane.module.css';

/** A titled part of the pane. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes['section']} aria-label={title}>
      <h2 className={classes['title']}>{title}</h2>
      {children}
    </section>
  );
}
