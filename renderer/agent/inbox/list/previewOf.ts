import type { TFunction } from 'i18next';
import type { Case } from '#core/domain/timeline/case.ts';

/** What a list shows of what was said last. */
export function previewOf({ lastMessage, subject }: Case, myId: string | undefined, t: TFunction): string {
  if (!lastMessage) return subject || t(($) => $.inbox.list.nothingYet);
  const { text, attachments, by } = lastMessage;
  const words =
    text.replaceAll(/\s+/g, ' ').trim() ||
    (attachments > 0 ? t(($) => $.inbox.list.files, { count: attachments }) : t(($) => $.inbox.list.deleted));
  return by.kind === 'agent' && by.agentId === myId ? t(($) => $.inbox.list.you, { text: words }) : words;
}
