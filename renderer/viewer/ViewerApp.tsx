import { MantineProvider } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#core/contracts/model.ts';
import { useRemoteValue, type RemoteValue } from '../agent/remoteValue.ts';
import { styleNonce } from '../ui/styleNonce.ts';
import { theme } from '../ui/theme.ts';
import { Ended } from './Ended.tsx';
import { Invitation } from './Invitation.tsx';
import { Screen } from './Screen.tsx';
import classes from './ViewerApp.module.css';
import type { ViewingStore } from './viewingStore.ts';

interface ViewerAppProps {
  readonly viewing: ViewingStore;
  readonly settings: RemoteValue<Settings>;
}

/** The window in which an agent invites a customer and then sees what they show. */
export function ViewerApp({ viewing, settings }: ViewerAppProps) {
  const { t } = useTranslation();
  const chosen = useRemoteValue(settings)?.theme ?? 'system';
  const state = useSyncExternalStore(viewing.subscribe, viewing.state);
  const { customer } = viewing.invitation;
  const title = t(($) => $.assist.title, { customer: customer || t(($) => $.inbox.list.unknownCustomer) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      {...(chosen === 'system' ? {} : { forceColorScheme: chosen })}
    >
      <main className={classes['main']}>
        {state.state === 'seeing' ? (
          <Screen seeing={state} connection={viewing.connection} title={title} />
        ) : state.state === 'over' ? (
          <Ended why={state.why} />
        ) : (
          <Invitation viewing={viewing} state={state} title={title} />
        )}
      </main>
    </MantineProvider>
  );
}
