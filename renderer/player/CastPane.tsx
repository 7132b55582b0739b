import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { playerBridge } from '#core/contracts/player.ts';
import { parseCast } from '#core/domain/assist/cast.ts';
import { TerminalView } from '../assist/terminal/TerminalView.tsx';
import type { Client } from '../bridge.ts';
import { CastFeed } from './castFeed.ts';
import classes from './Player.module.css';

interface CastPaneProps {
  readonly bridge: Client<typeof playerBridge>;
  readonly n: number;
  /** ms since this terminal was first recorded. */
  readonly at: number;
}

type Loaded = { readonly state: 'loading' | 'broken' } | { readonly state: 'there'; readonly feed: CastFeed };

/** A recorded terminal, drawn as it was. */
export function CastPane({ bridge, n, at }: CastPaneProps) {
  const { t } = useTranslation();
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    let isWanted = true;
    const show = (text: string | null): void => {
      const cast = text === null ? undefined : parseCast(text);
      if (isWanted) setLoaded(cast ? { state: 'there', feed: new CastFeed(cast) } : { state: 'broken' });
    };
    bridge.ask('player.cast', { n }).then(show, () => show(null));
    return () => {
      isWanted = false;
    };
  }, [bridge, n]);
  useEffect(() => {
    if (loaded.state === 'there') loaded.feed.to(at);
  }, [loaded, at]);
  const label = t(($) => $.assist.terminal.customers);
  return (
    <aside className={classes['cast']} aria-label={label}>
      {loaded.state === 'there' ? (
        <TerminalView
          feed={loaded.feed}
          label={label}
          isReadOnly
          asksBeforePaste={false}
          onTyped={() => {}}
        />
      ) : (
        loaded.state === 'broken' && (
          <output className={classes['nothing']}>{t(($) => $.player.broken, { name: label })}</output>
        )
      )}
    </aside>
  );
}
