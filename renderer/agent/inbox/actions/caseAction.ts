import type { CaseView } from '#core/contracts/inbox.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { Priority } from '#core/domain/timeline/event.ts';

/** What can be done to one case or to many at once, and taken back. */
export type CaseAction =
  | { readonly type: 'close' }
  | { readonly type: 'reopen' }
  | { readonly type: 'snooze'; readonly until: number }
  | { readonly type: 'priority'; readonly priority: Priority }
  | { readonly type: 'label'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | {
      readonly type: 'assign';
      readonly assigneeId: string | null;
      readonly teamId?: string | null;
      readonly skill?: string | null;
      /** Who has the case before; where it is left out, whoever the local copy names. */
      readonly expected?: string | null;
    };

/** The operation that does the action to the case as it is seen now. */
export function operationOf(
  action: CaseAction,
  { case: of, caseVersion }: CaseView,
  eventId: string,
): OpBody {
  const on = { caseId: of.caseId, eventId };
  switch (action.type) {
    case 'close':
      return { type: 'case.close', ...on };
    case 'reopen':
      return { type: 'case.reopen', ...on };
    case 'snooze':
      return { type: 'case.snooze', ...on, until: action.until };
    case 'priority':
      return { type: 'case.priority', ...on, baseVersion: caseVersion, priority: action.priority };
    case 'label':
      return { type: 'case.label', ...on, add: [...action.add], remove: [...action.remove] };
    case 'assign':
      return {
        type: 'case.assign',
        ...on,
        expectedAssigneeId: action.expected === undefined ? of.assigneeId : action.expected,
        assigneeId: action.assigneeId,
        ...(action.teamId === undefined ? {} : { teamId: action.teamId }),
        ...(action.skill === undefined ? {} : { skill: action.skill }),
      };
  }
}

/** What restores the case as it was before the action; undefined where the action changes nothing. */
export function undoOf(action: CaseAction, before: Case): CaseAction | undefined {
  switch (action.type) {
    case 'close':
    case 'reopen':
    case 'snooze':
      return undoStatus(action, before);
    case 'priority':
      return action.priority === before.priority
        ? undefined
        : { type: 'priority', priority: before.priority };
    case 'label': {
      const had = new Set(before.labelIds);
      const remove = action.add.filter((id) => !had.has(id));
      const add = action.remove.filter((id) => had.has(id));
      return add.length + remove.length === 0 ? undefined : { type: 'label', add, remove };
    }
    case 'assign': {
      const { assigneeId, teamId, skill } = before;
      const isSame =
        assigneeId === action.assigneeId &&
        (action.teamId === undefined || action.teamId === teamId) &&
        (action.skill === undefined || action.skill === skill);
      return isSame ? undefined : { type: 'assign', assigneeId, teamId, skill, expected: action.assigneeId };
    }
  }
}

function undoStatus(
  action: Extract<CaseAction, { type: 'close' | 'reopen' | 'snooze' }>,
  { status }: Case,
): CaseAction | undefined {
  switch (status.state) {
    case 'open':
      return action.type === 'reopen' ? undefined : { type: 'reopen' };
    case 'closed':
      return action.type === 'close' ? undefined : { type: 'close' };
    case 'snoozed':
      return action.type === 'snooze' && action.until === status.until
        ? undefined
        : { type: 'snooze', until: status.until };
  }
}
