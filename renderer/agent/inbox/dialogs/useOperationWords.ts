import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBody } from '#core/contracts/sync/ops.ts';

const pieceLength = 80;

/** What an operation was meant to do, in a few words. */
export function useOperationWords(): (body: OpBody) => string {
  const { t } = useTranslation();
  return useCallback(
    (body) => {
      const piece = (text: string): string =>
        text.length > pieceLength ? `${text.slice(0, pieceLength)}…` : text;
      switch (body.type) {
        case 'message.send':
        case 'message.edit':
          return t(($) => $.inbox.sync.ops.message, { text: piece(body.text) });
        case 'note.add':
          return t(($) => $.inbox.sync.ops.note, { text: piece(body.text) });
        case 'contact.wrapUp':
          return t(($) => $.inbox.sync.ops.wrapUp, { text: piece(body.note) });
        case 'case.assign':
        case 'case.escalate':
          return t(($) => $.inbox.sync.ops.assign);
        case 'case.close':
          return t(($) => $.inbox.sync.ops.close);
        case 'case.reopen':
          return t(($) => $.inbox.sync.ops.reopen);
        case 'case.snooze':
          return t(($) => $.inbox.sync.ops.snooze);
        case 'case.priority':
          return t(($) => $.inbox.sync.ops.priority);
        case 'case.label':
          return t(($) => $.inbox.sync.ops.label);
        case 'case.subject':
          return t(($) => $.inbox.sync.ops.subject);
        case 'customer.update':
        case 'customer.merge':
        case 'customer.unmerge':
          return t(($) => $.inbox.sync.ops.customer);
        case 'channelEvent':
        case 'case.open':
        case 'case.read':
        case 'message.delete':
        case 'agent.state':
        case 'team.put':
        case 'label.put':
        case 'template.put':
        case 'macro.put':
        case 'workspace.put':
        case 'record.delete':
          return t(($) => $.inbox.sync.ops.other);
      }
    },
    [t],
  );
}
