import type { CaseView } from '#core/contracts/inbox.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Macro } from '#core/contracts/sync/records.ts';
import { fillVariables, type Variables } from '../composer/fillVariables.ts';
import { operationOf } from './caseAction.ts';

type Step = Macro['steps'][number];

interface Surroundings {
  readonly variables: Variables;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly newId: () => string;
}

/** The operation of one step of a macro on the case as it is seen now. */
export function operationOfStep(step: Step, view: CaseView, { variables, now, newId }: Surroundings): OpBody {
  const { caseId, assigneeId } = view.case;
  const eventId = newId();
  switch (step.type) {
    case 'send': {
      const text = fillVariables(step.text, variables);
      return { type: 'message.send', caseId, eventId, text, attachments: [], replyTo: null };
    }
    case 'note':
      return {
        type: 'note.add',
        caseId,
        eventId,
        text: fillVariables(step.text, variables),
        mentions: [],
      };
    case 'label':
      return operationOf({ type: 'label', add: [step.labelId], remove: [] }, view, eventId);
    case 'priority':
      return operationOf(step, view, eventId);
    case 'team':
      return operationOf({ type: 'assign', assigneeId, teamId: step.teamId }, view, eventId);
    case 'snooze':
      return operationOf({ type: 'snooze', until: now + step.minutes * 60_000 }, view, eventId);
    case 'close':
      return operationOf(step, view, eventId);
  }
}
