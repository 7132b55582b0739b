import type { Lease } from '#core/domain/assist/lease.ts';
import { linkOf, type InvitationCode } from '#core/domain/assist/code.ts';
import { useWords } from '../language/language.ts';
import styles from './ShowingPanel.module.css';

interface MoreWantedProps {
  readonly agent: string;
  readonly wants: readonly Lease[];
  readonly inApp: InvitationCode;
  readonly onMove: () => void;
}

/** The agent would like more than a web page can give; the way to it is the app. */
export function MoreWanted({ agent, wants, inApp, onMove }: MoreWantedProps) {
  const words = useWords().showing;
  if (wants.length === 0) return null;
  const what = wants.map((lease) => words.leases[lease]).join(words.and);
  return (
    <output className={styles['wanted']}>
      {words.wanted(agent, what)} <span className={styles['way']}>{words.wantedWay}</span>
      {/* The system asks whether the app may be opened; the app asks before anything is allowed. */}
      <a className={styles['toApp']} href={appLink(inApp)} onClick={onMove}>
        {words.openApp}
      </a>
    </output>
  );
}

/** What opens the app with this server and this code filled in, and does no more (`main/assist/host/link.ts`). */
const appLink = (code: InvitationCode): string =>
  linkOf(`heartline://assist?server=${encodeURIComponent(location.origin)}`, code);
