import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Ended } from './invite/Ended.tsx';
import { Invitation } from './invite/Invitation.tsx';
import { Session } from './session/Session.tsx';
import type { ViewingStore } from './session/viewingStore.ts';
import classes from './ViewerApp.module.css';

/** The window in which an agent invites a customer and then sees what they show. */
export function ViewerApp({ viewing }: { readonly viewing: ViewingStore }) {
  const { t } = useTranslation();
  const { session, pictures } = useSyncExternalStore(viewing.subscribe, viewing.view);
  const { customer } = viewing.invitation;
  const title = t(($) => $.assist.title, { customer: customer || t(($) => $.inbox.list.unknownCustomer) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className={classes['main']}>
      {session.state === 'joined' ? (
        <Session store={viewing} joined={session} pictures={pictures} title={title} />
      ) : session.state === 'over' ? (
        <Ended viewing={viewing} why={session.why} />
      ) : (
        <Invitation viewing={viewing} state={session} title={title} />
      )}
    </main>
  );
}
