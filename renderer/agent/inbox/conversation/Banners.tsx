import { Button } from '@mantine/core';
import { IconAlertTriangle, IconEye, IconPencil, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import type { Presence } from '#core/contracts/sync/socket.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useNames } from '../useNames.ts';
import classes from './ConversationPane.module.css';

interface BannersProps {
  readonly view: CaseView;
  readonly presence: Presence | null;
}

/** What an agent must know before they answer: somebody else does already, or the customer wants somebody else. */
export function Banners({ view, presence }: BannersProps) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const list = (ids: readonly string[]): string =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(ids.map(names.agentName));
  const others = (ids: readonly string[] = []): string[] => ids.filter((id) => id !== names.myId);
  const typing = others(presence?.typing);
  const viewing = others(presence?.viewing).filter((id) => !typing.includes(id));
  return (
    <>
      {view.case.askedForAnother && <AnotherWanted view={view} />}
      {view.case.escalated && (
        <div className={classes['banner']} data-kind="another">
          <IconAlertTriangle size={17} aria-hidden="true" />
          <span>{t(($) => $.inbox.list.escalated)}</span>
        </div>
      )}
      {typing.length > 0 && (
        <output className={classes['banner']} data-kind="typing">
          <IconPencil size={17} aria-hidden="true" />
          <span>{t(($) => $.inbox.conversation.alsoTyping, { names: list(typing) })}</span>
        </output>
      )}
      {viewing.length > 0 && (
        <output className={classes['banner']} data-kind="viewing">
          <IconEye size={17} aria-hidden="true" />
          <span>{t(($) => $.inbox.conversation.alsoHere, { names: list(viewing) })}</span>
        </output>
      )}
    </>
  );
}

/** The customer wishes for another agent: one click gives the case away, or takes it. */
function AnotherWanted({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const { perform } = useCaseActions();
  const { myId } = useNames();
  const { caseId, assigneeId, teamId } = view.case;
  return (
    <div className={classes['banner']} data-kind="another" role="alert">
      <IconUserQuestion size={17} aria-hidden="true" />
      <span>{t(($) => $.inbox.conversation.another)}</span>
      {assigneeId === myId ? (
        <Button
          size="compact-sm"
          color="red.8"
          onClick={() => void perform({ type: 'assign', assigneeId: null, teamId }, [caseId])}
        >
          {t(($) => $.inbox.conversation.handOver)}
        </Button>
      ) : (
        myId !== undefined && (
          <Button
            size="compact-sm"
            color="red.8"
            onClick={() => void perform({ type: 'assign', assigneeId: myId }, [caseId])}
          >
            {t(($) => $.inbox.conversation.takeOver)}
          </Button>
        )
      )}
    </div>
  );
}
