import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';

/** The files that must be with the server before this operation may go there. */
export function filesOf(body: OpBody): readonly Attachment[] {
  if (body.type === 'message.send') return body.attachments;
  if (body.type !== 'channelEvent') return [];
  const { fact } = body.event;
  if (fact.type === 'message') return fact.attachments;
  return fact.type === 'call' && fact.fact.state === 'recorded' ? [fact.fact.file] : [];
}
