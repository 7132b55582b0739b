import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Resizer } from '../../ui/Resizer.tsx';
import { useIdentity, useWorkspace } from '../services.ts';
import { SignInScreen } from '../signIn/SignInScreen.tsx';
import { ConversationPane } from './conversation/ConversationPane.tsx';
import { DetailsPane } from './details/DetailsPane.tsx';
import classes from './InboxScreen.module.css';
import { useInboxKeys } from './keyboard/useInboxKeys.ts';
import { ListPane } from './list/ListPane.tsx';
import { useInbox } from './place.ts';
import { useDetailsShown, useDetailsWidth, useListWidth } from './preferences.ts';
import { useCase } from './useCase.ts';

/** Narrower than this, the panes are pages; below the second, the details lie over the conversation. */
const [pages, overlay] = [620, 1040];
/** The conversation needs this much for words on its buttons. */
const wideConversation = 640;

/** Where cases are worked on. */
export function InboxScreen() {
  const status = useWorkspace();
  const identity = useIdentity();
  if (!status) return null;
  return status.state === 'signedOut' ? <SignInScreen status={status} /> : <Panes key={identity} />;
}

function Panes() {
  const { t } = useTranslation();
  const { caseId, pane, showPane } = useInbox();
  const { ref, width } = useElementSize();
  const [listWidth, setListWidth] = useListWidth();
  const [detailsWidth, setDetailsWidth] = useDetailsWidth();
  const [detailsShown, setDetailsShown] = useDetailsShown();
  const answer = useCase(caseId);
  const { value: view } = answer;
  useInboxKeys(view);
  if (width === 0) return <div ref={ref} className={classes['panes']} />;

  const isPaged = width < pages;
  const isOver = width < overlay;
  const list = Math.min(listWidth, Math.max(280, width * 0.45));
  const hasDetails = isPaged || isOver ? pane === 'details' : detailsShown;
  const toggleDetails = (): void => {
    if (isPaged || isOver) showPane(pane === 'details' ? 'conversation' : 'details');
    else setDetailsShown(!detailsShown);
  };
  const room = width - (isPaged ? 0 : list) - (!isPaged && !isOver && hasDetails ? detailsWidth : 0);
  const showsList = !isPaged || pane === 'list' || caseId === null;
  const showsConversation = !isPaged || (pane === 'conversation' && caseId !== null);
  return (
    <div
      ref={ref}
      className={classes['panes']}
      data-layout={isPaged ? 'pages' : isOver ? 'overlay' : 'three'}
    >
      {showsList && (
        <div className={classes['list']} style={isPaged ? { flex: 1 } : { width: list }}>
          <ListPane opensOnMove={!isPaged} />
        </div>
      )}
      {!isPaged && (
        <Resizer
          label={t(($) => $.inbox.resize.list)}
          value={listWidth}
          min={280}
          max={480}
          grows="before"
          onChange={setListWidth}
        />
      )}
      {showsConversation && (
        <ConversationPane
          caseId={caseId}
          answer={answer}
          isWide={room >= wideConversation}
          onBack={isPaged ? () => showPane('list') : undefined}
          detailsShown={hasDetails}
          onDetails={toggleDetails}
        />
      )}
      {view && hasDetails && caseId !== null && (
        <>
          {!isPaged && !isOver && (
            <Resizer
              label={t(($) => $.inbox.resize.details)}
              value={detailsWidth}
              min={260}
              max={420}
              grows="after"
              onChange={setDetailsWidth}
            />
          )}
          <div
            className={classes['details']}
            style={isPaged ? { flex: 1 } : { width: isOver ? 330 : detailsWidth }}
          >
            <DetailsPane view={view} onClose={toggleDetails} />
          </div>
        </>
      )}
    </div>
  );
}
