import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useInbox, type InboxDialog } from '../place.ts';
import { NewCaseDialog } from '../newCase/NewCaseDialog.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { EscalateDialog } from './EscalateDialog.tsx';
import { LabelDialog } from './LabelDialog.tsx';
import { OutboxDialog } from './OutboxDialog.tsx';
import { PriorityDialog } from './PriorityDialog.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';

/** Whatever is asked over the inbox; the focus goes back to where it was. */
export function InboxDialogs() {
  const { t } = useTranslation();
  const { dialog, closeDialog } = useInbox();
  const title = (of: InboxDialog): string => {
    switch (of.kind) {
      case 'assign':
        return t(($) => $.inbox.dialogs.assignTitle);
      case 'label':
        return t(($) => $.inbox.dialogs.labelTitle);
      case 'priority':
        return t(($) => $.inbox.dialogs.priorityTitle);
      case 'snooze':
        return t(($) => $.inbox.dialogs.snoozeTitle);
      case 'transfer':
        return t(($) => $.inbox.dialogs.transferTitle);
      case 'escalate':
        return t(($) => $.inbox.dialogs.escalateTitle);
      case 'newCase':
        return t(($) => $.inbox.newCase.title);
      case 'shortcuts':
        return t(($) => $.inbox.shortcuts.title);
      case 'outbox':
        return t(($) => $.inbox.sync.outboxTitle);
    }
  };
  const many = dialog && 'caseIds' in dialog && dialog.caseIds.length > 1 ? dialog.caseIds.length : 0;
  return (
    <Modal
      opened={dialog !== null}
      onClose={closeDialog}
      title={
        dialog && (
          <>
            {title(dialog)}
            {many > 0 && ` · ${t(($) => $.inbox.dialogs.several, { count: many })}`}
          </>
        )
      }
      size={dialog?.kind === 'shortcuts' ? 'xl' : 'md'}
      closeButtonProps={{ 'aria-label': t(($) => $.inbox.dialogs.cancel) }}
    >
      {dialog && <DialogBody dialog={dialog} onDone={closeDialog} />}
    </Modal>
  );
}

function DialogBody({ dialog, onDone }: { readonly dialog: InboxDialog; readonly onDone: () => void }) {
  switch (dialog.kind) {
    case 'assign':
      return <AssignDialog caseIds={dialog.caseIds} onDone={onDone} />;
    case 'label':
      return <LabelDialog caseIds={dialog.caseIds} onDone={onDone} />;
    case 'priority':
      return <PriorityDialog caseIds={dialog.caseIds} onDone={onDone} />;
    case 'snooze':
      return <SnoozeDialog caseIds={dialog.caseIds} onDone={onDone} />;
    case 'transfer':
      return <TransferDialog caseId={dialog.caseId} onDone={onDone} />;
    case 'escalate':
      return <EscalateDialog caseId={dialog.caseId} onDone={onDone} />;
    case 'newCase':
      return <NewCaseDialog from={dialog.from} onDone={onDone} />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'outbox':
      return <OutboxDialog onDone={onDone} />;
  }
}
