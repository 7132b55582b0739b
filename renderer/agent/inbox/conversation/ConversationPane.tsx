import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconInbox, IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import type { Message } from '#core/domain/timeline/event.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Composer } from '../composer/Composer.tsx';
import { useAttach } from '../composer/useAttach.ts';
import type { Answer } from '../useAnswer.ts';
import { WrapUpPanel } from '../wrapUp/WrapUpPanel.tsx';
import { Banners } from './Banners.tsx';
import { ConversationHeader, type HeaderProps } from './ConversationHeader.tsx';
import classes from './ConversationPane.module.css';
import { Timeline } from './Timeline.tsx';
import { usePresence } from './usePresence.ts';

interface ConversationPaneProps extends Omit<HeaderProps, 'view'> {
  readonly caseId: string | null;
  readonly answer: Answer<CaseView | null>;
}

/** The middle pane: what was said, and where to answer. */
export function ConversationPane({ caseId, answer, ...header }: ConversationPaneProps) {
  const { t } = useTranslation();
  const { value: view, failed, again } = answer;
  const empty = (title: string, text: string) => (
    <div className={classes['pane']}>
      <EmptyState icon={<IconInbox size={28} stroke={1.6} />} title={title} text={text}>
        {failed && (
          <Button variant="default" onClick={again}>
            {t(($) => $.inbox.conversation.again)}
          </Button>
        )}
      </EmptyState>
    </div>
  );
  if (caseId === null) {
    return empty(
      t(($) => $.inbox.conversation.none.title),
      t(($) => $.inbox.conversation.none.text),
    );
  }
  if (view === null) {
    return empty(
      t(($) => $.inbox.conversation.gone.title),
      t(($) => $.inbox.conversation.gone.text),
    );
  }
  if (!view)
    return failed ? (
      empty(
        t(($) => $.inbox.conversation.failed),
        '',
      )
    ) : (
      <div className={classes['pane']} />
    );
  return <OpenCase key={caseId} view={view} {...header} />;
}

function OpenCase({ view, ...header }: { readonly view: CaseView } & Omit<HeaderProps, 'view'>) {
  const { t } = useTranslation();
  const { caseId } = view.case;
  const presence = usePresence(caseId, view.presence);
  const attach = useAttach(caseId);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [wrapsUp, setWrapsUp] = useState<string | null>(null);
  return (
    <section
      className={classes['pane']}
      aria-label={t(($) => $.inbox.conversation.label)}
      data-case-id={caseId}
    >
      <ConversationHeader view={view} {...header} />
      <Banners view={view} presence={presence} />
      <Timeline view={view} onReply={setReplyTo} onWrapUp={setWrapsUp} />
      {presence?.customerTyping === true && (
        <output className={classes['typing']}>
          <span className={classes['dots']} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <bdi>
            {t(($) => $.inbox.conversation.customerTyping, {
              name: view.customer.name || t(($) => $.inbox.conversation.customer),
            })}
          </bdi>
        </output>
      )}
      <WrapUpPanel view={view} asked={wrapsUp} onDone={() => setWrapsUp(null)} />
      <Composer view={view} replyTo={replyTo} onClearReply={() => setReplyTo(null)} />
      <Dropzone.FullScreen active onDrop={attach}>
        <div className={classes['drop']}>
          <IconPaperclip size={44} stroke={1.5} aria-hidden="true" />
          {t(($) => $.inbox.composer.drop)}
        </div>
      </Dropzone.FullScreen>
    </section>
  );
}
