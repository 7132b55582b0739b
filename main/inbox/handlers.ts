import { HeartlineError } from '#core/contracts/errors.ts';
import type { inboxCommands } from '#core/contracts/inbox.ts';
import type { agentBridge } from '#core/contracts/ipc.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import type { Handlers } from '../ipc/router.ts';
import { noCounts } from '../store/copy/caseList.ts';
import type { WorkspaceDesk } from '../sync/workspaceDesk.ts';
import type { OpenWorkspace } from './openWorkspace.ts';

type InboxHandlers = Pick<Handlers<typeof agentBridge>, keyof typeof inboxCommands>;

export interface InboxServices {
  readonly workspace: WorkspaceDesk;
  /** Asks where to put a file and puts it there; false where the person changed their mind. */
  readonly saveFile: (attachment: Attachment, workspace: OpenWorkspace) => Promise<boolean>;
  /** The case that the window shows; null for none. */
  readonly onViewing: (caseId: string | null) => void;
  readonly startAssist: (caseId: string) => Promise<void>;
}

/** What the inbox's commands of the agent's bridge do. While nobody is signed in there is nothing to show. */
export function inboxHandlers({
  workspace: desk,
  saveFile,
  onViewing,
  startAssist,
}: InboxServices): InboxHandlers {
  const signedIn = (): OpenWorkspace => {
    if (!desk.open) throw new HeartlineError('signedOut');
    return desk.open;
  };
  return {
    'workspace.status': () => desk.status,
    'workspace.signIn': (input) => desk.signIn(input),
    'workspace.signOut': () => desk.signOut(),
    'workspace.check': () => desk.check(),
    'directory.read': () => desk.open?.directory() ?? null,

    'inbox.counts': () => desk.open?.counts() ?? noCounts,
    'inbox.list': (query) => desk.open?.list(query) ?? { total: 0, rows: [] },
    'inbox.search': ({ text, limit }) => desk.open?.search(text, limit) ?? [],

    'case.read': ({ caseId }) => desk.open?.readCase(caseId) ?? null,
    'case.timeline': ({ caseId, beforeSeq, limit }) =>
      desk.open?.timeline(caseId, beforeSeq, limit) ?? { items: [], more: false },
    'case.draft': ({ caseId }) => desk.open?.draft(caseId) ?? { reply: '', note: '' },
    'case.saveDraft': ({ caseId, draft }) => signedIn().saveDraft(caseId, draft),
    'case.ofCaller': ({ number }) => desk.open?.ofCaller(number) ?? null,
    'customer.read': ({ customerId }) => desk.open?.readCustomer(customerId) ?? null,

    'sync.do': async ({ body }) => ({ opId: await signedIn().do(body) }),
    'sync.outbox': () => desk.open?.outboxItems() ?? [],
    'sync.discard': ({ opId }) => signedIn().discard(opId),
    'sync.retry': ({ opId }) => signedIn().retry(opId),

    'assist.start': ({ caseId }) => startAssist(caseId),

    'presence.viewing': ({ caseId }) => {
      onViewing(caseId);
      return desk.open?.viewing(caseId);
    },
    'presence.typing': ({ caseId, typing }) => desk.open?.typing(caseId, typing),

    'files.begin': (attachment) => signedIn().beginFile(attachment),
    'files.write': ({ blobId, offset, bytes }) => signedIn().writeFile(blobId, offset, bytes),
    'files.drop': ({ blobId }) => signedIn().dropFile(blobId),
    'files.save': async ({ attachment }) => ({ saved: await saveFile(attachment, signedIn()) }),
  };
}
