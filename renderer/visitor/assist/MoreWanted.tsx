import type { Lease } from '#core/domain/assist/lease.ts';
import { useWords } from '../language/language.ts';
import styles from './ShowingPanel.module.css';

interface MoreWantedProps {
  readonly agent: string;
  readonly wants: readonly Lease[];
}

/** The agent would like more than a web page can give; the way to it is the app. */
export function MoreWanted({ agent, wants }: MoreWantedProps) {
  const words = useWords().showing;
  if (wants.length === 0) return null;
  const what = wants.map((lease) => words.leases[lease]).join(words.and);
  return (
    <output className={styles['wanted']}>
      {words.wanted(agent, what)} <span className={styles['way']}>{words.wantedWay}</span>
    </output>
  );
}
