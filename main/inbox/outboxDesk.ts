import { HeartlineError } from '#core/contracts/errors.ts';
import type { OutboxItem } from '#core/contracts/inbox.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { LocalCopy } from '../store/copy/localCopy.ts';
import { caseOf, type StoredOp } from '../store/outbox/outbox.ts';
import type { OutboxFile } from '../store/outbox/outboxFile.ts';

export interface OutboxDeskParts {
  readonly file: OutboxFile;
  readonly clock: () => number;
  readonly shown: () => LocalCopy;
  readonly isUnderWay: (opId: string) => boolean;
  /** Whether the files that it names are, or were, here. */
  readonly hasFiles: (body: OpBody) => boolean;
  /** What was refused is tried again, its files first. */
  readonly onRetry: (body: OpBody) => void;
  /** The outbox is another one than before, in what concerns this case. */
  readonly onChange: (op: StoredOp) => void;
}

/** Where what a person does goes first, and where they decide about what was refused. */
export class OutboxDesk {
  readonly #parts: OutboxDeskParts;

  constructor(parts: OutboxDeskParts) {
    this.#parts = parts;
  }

  /**
   * @returns the id of the operation, which is on disk by then
   * @throws HeartlineError fileGone: it names a file that is not here, such as one of before a restart
   */
  do(body: OpBody): string {
    const { file, clock, hasFiles, onChange } = this.#parts;
    if (!hasFiles(body)) throw new HeartlineError('fileGone');
    const op = file.transaction(() => {
      if (body.type === 'case.read') {
        const earlier = this.#earlierRead(body.caseId);
        if (earlier?.body.type === 'case.read' && earlier.body.readTo >= body.readTo) return earlier;
        if (earlier) file.outbox.remove([earlier.opId]);
      }
      this.#clearDraft(body);
      return file.outbox.add(body, clock());
    });
    onChange(op);
    return op.opId;
  }

  items(): OutboxItem[] {
    return this.#parts.file.outbox.ops.flatMap(({ opId, body, at, state, refusal, current }) =>
      state === 'confirmed' || body.type === 'case.read'
        ? []
        : [{ opId, body, at, state, refusal, ...(current === undefined ? {} : { current }) }],
    );
  }

  /** Only what was refused: anything else is with the server by now, or may be. */
  discard(opId: string): void {
    const { file, onChange } = this.#parts;
    const op = file.outbox.find(opId);
    if (op?.state !== 'refused') return;
    file.outbox.remove([opId]);
    onChange(op);
  }

  retry(opId: string): void {
    const { file, clock, onChange, onRetry } = this.#parts;
    const op = file.outbox.find(opId);
    if (op?.state !== 'refused') return;
    onRetry(op.body);
    const again = file.transaction(() => {
      file.outbox.remove([opId]);
      return file.outbox.add(this.#basedOnNow(op.body), clock());
    });
    onChange(again);
  }

  #earlierRead(caseId: string): StoredOp | undefined {
    const { file, isUnderWay } = this.#parts;
    return file.outbox
      .ofCase(caseId)
      .find(({ opId, state, body }) => state === 'waiting' && body.type === 'case.read' && !isUnderWay(opId));
  }

  /** In one transaction with the operation, so that after a kill a text is either a draft or sent, never both. */
  #clearDraft(body: OpBody): void {
    const { drafts } = this.#parts.file;
    if (body.type !== 'message.send' && body.type !== 'note.add') return;
    const draft = drafts.read(body.caseId);
    const field = body.type === 'message.send' ? 'reply' : 'note';
    if (body.text !== '' && draft[field].trim() === body.text.trim()) {
      drafts.save(body.caseId, { ...draft, [field]: '' });
    }
  }

  /** The same wish, about the record as it is now. */
  #basedOnNow(body: OpBody): OpBody {
    const { cases, customers, directory } = this.#parts.shown();
    switch (body.type) {
      case 'case.assign':
        return { ...body, expectedAssigneeId: cases.base(body.caseId)?.assigneeId ?? null };
      case 'case.priority':
      case 'case.subject':
        return { ...body, baseVersion: cases.read(body.caseId)?.version ?? 0 };
      case 'customer.update':
        return { ...body, baseVersion: customers.read(body.customerId)?.version ?? 0 };
      case 'team.put':
        return { ...body, baseVersion: directory.version('team', body.team.teamId) };
      case 'label.put':
        return { ...body, baseVersion: directory.version('label', body.label.labelId) };
      case 'template.put':
        return { ...body, baseVersion: directory.version('template', body.template.templateId) };
      case 'macro.put':
        return { ...body, baseVersion: directory.version('macro', body.macro.macroId) };
      case 'workspace.put':
        return { ...body, baseVersion: directory.version('workspace', body.workspace.workspaceId) };
      case 'record.delete':
        return { ...body, baseVersion: directory.version(body.entity, body.id) };
      case 'channelEvent':
      case 'case.open':
      case 'message.send':
      case 'message.edit':
      case 'message.delete':
      case 'note.add':
      case 'case.escalate':
      case 'case.close':
      case 'case.reopen':
      case 'case.snooze':
      case 'case.label':
      case 'case.read':
      case 'contact.wrapUp':
      case 'customer.merge':
      case 'customer.unmerge':
      case 'agent.state':
        return body;
    }
  }
}

/** Cases that an operation may change the look of. */
export const casesTouched = ({ body }: StoredOp): string[] => {
  const caseId = caseOf(body);
  return caseId === undefined ? [] : [caseId];
};
