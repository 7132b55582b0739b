import classes from './Highlighted.module.css';
import { highlight } from './highlight.ts';

/** A text with what was searched for marked; all of it as text. */
export const Highlighted = ({ text, query }: { readonly text: string; readonly query: string }) => (
  <bdi className={classes['text']}>
    {highlight(text, query).map((part) =>
      part.isHit ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
    )}
  </bdi>
);
