import { answerContact, applyAssist, applyCall, changeContact, startContact } from './applyContact.ts';
import type { Case } from './case.ts';
import type { TimelineEvent, TimelineEventOf } from './event.ts';
import { later, patch, sameOr } from './patch.ts';
import { previewOf } from './preview.ts';
import { opened, transition } from './status.ts';

/** Replaced agents that a case remembers. */
const replacedKept = 20;

export function openCase(event: TimelineEventOf<'opened'>): Case {
  const { caseId, customerId, subject, channel, teamId, at } = event;
  return {
    caseId,
    customerId,
    subject,
    channel,
    teamId,
    status: { state: 'open' },
    assigneeId: null,
    skill: null,
    priority: 'normal',
    labelIds: [],
    escalated: false,
    askedForAnother: false,
    openedAt: at,
    lastActivityAt: at,
    waitingSince: null,
    lastMessage: null,
    deliveredTo: null,
    readTo: null,
    contacts: [],
    survey: null,
  };
}

function message(of: Case, event: TimelineEventOf<'message'>): Case {
  const { eventId, contactId, text, by, at, attachments, channel } = event;
  if (of.lastMessage?.eventId === eventId) return of;
  const said = {
    channel,
    lastActivityAt: later(of.lastActivityAt, at),
    lastMessage: { eventId, text: previewOf(text), by, at, attachments: attachments.length },
  };
  switch (by.kind) {
    case 'customer':
      return patch(of, { ...said, status: opened(of.status), waitingSince: of.waitingSince ?? at });
    case 'agent': {
      const answered = patch(of, { ...said, waitingSince: null });
      return contactId === null ? answered : answerContact(answered, contactId, by.agentId);
    }
    case 'system':
      return patch(of, said);
  }
}

/** The preview of the newest message, if it is that one. What is deleted stays so. */
function changeLast(of: Case, eventRef: string, text: string, attachments?: number): Case {
  const last = of.lastMessage;
  if (last === null || last.eventId !== eventRef || (last.text === '' && last.attachments === 0)) return of;
  return patch(of, {
    lastMessage: patch(last, { text: previewOf(text), attachments: attachments ?? last.attachments }),
  });
}

function received(of: Case, { receipt, upToAt }: TimelineEventOf<'received'>): Case {
  const deliveredTo = later(of.deliveredTo, upToAt);
  return patch(of, receipt === 'read' ? { deliveredTo, readTo: later(of.readTo, upToAt) } : { deliveredTo });
}

function askedForAnother(of: Case, { at }: TimelineEventOf<'askedForAnother'>): Case {
  const { assigneeId, replacedAgentIds = [] } = of;
  const replaced =
    assigneeId === null
      ? {}
      : {
          assigneeId: null,
          replacedAgentIds: [...replacedAgentIds.filter((id) => id !== assigneeId), assigneeId].slice(
            -replacedKept,
          ),
        };
  return patch(of, {
    ...replaced,
    askedForAnother: true,
    status: opened(of.status),
    waitingSince: of.waitingSince ?? at,
  });
}

/** The case after the event, which must be its own. An event that changes nothing leaves the very same object. */
export function apply(of: Case, event: TimelineEvent): Case {
  switch (event.type) {
    case 'opened':
    case 'note':
      return of;
    case 'contactStarted':
      return startContact(of, event);
    case 'contactEnded':
      return changeContact(of, event.contactId, ({ endedAt }) => ({ endedAt: endedAt ?? event.at }));
    case 'message':
      return message(of, event);
    case 'edited':
      return changeLast(of, event.eventRef, event.text);
    case 'deleted':
      return changeLast(of, event.eventRef, '', 0);
    case 'received':
      return received(of, event);
    case 'call':
      return applyCall(of, event);
    case 'assist':
      return applyAssist(of, event);
    case 'assigned': {
      const { assigneeId, teamId, skill } = event;
      // Whoever puts the case back into the queue has not given the customer another agent yet.
      return patch(of, {
        assigneeId,
        teamId,
        skill,
        askedForAnother: of.askedForAnother && assigneeId === null,
      });
    }
    case 'escalated':
      // Where there is no manager, whoever had the case keeps it: an angry customer is not left to nobody.
      return patch(of, {
        escalated: true,
        assigneeId: event.managerId ?? of.assigneeId,
        priority: 'urgent',
      });
    case 'askedForAnother':
      return askedForAnother(of, event);
    case 'closed':
      return patch(of, {
        status: transition(of.status, { state: 'closed', at: event.at }),
        waitingSince: null,
      });
    case 'reopened':
      return patch(of, { status: opened(of.status) });
    case 'snoozed':
      return patch(of, { status: transition(of.status, { state: 'snoozed', until: event.until }) });
    case 'prioritySet':
      return patch(of, { priority: event.priority });
    case 'labelsSet':
      return patch(of, { labelIds: sameOr(of.labelIds, event.labelIds) });
    case 'subjectSet':
      return patch(of, { subject: event.subject });
    case 'wrappedUp': {
      const { note, disposition } = event;
      return changeContact(of, event.contactId, ({ wrapUp }) => ({
        wrapUp: wrapUp === null ? { note, disposition } : patch(wrapUp, { note, disposition }),
      }));
    }
    case 'survey': {
      const { score, word } = event;
      return patch(of, { survey: of.survey === null ? { score, word } : patch(of.survey, { score, word }) });
    }
    case 'customerChanged':
      return patch(of, { customerId: event.customerId });
  }
}
