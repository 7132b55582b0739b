import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEventOf } from '#core/domain/timeline/event.ts';
import { useNames } from '../useNames.ts';
import { useTimes } from '../times.ts';
import { assistWords } from './assistWords.ts';
import type { SystemEvent } from './timelineRows.ts';

/** What happened to a case, as a sentence. */
export function useSystemWords(): (event: SystemEvent, customerName: string) => string {
  const { t } = useTranslation();
  const names = useNames();
  const times = useTimes();
  const assigned = useCallback(
    (event: TimelineEventOf<'assigned'>, who: string): string => {
      const { assigneeId, teamId, skill, by } = event;
      if (assigneeId !== null) {
        return by.kind === 'agent' && by.agentId === assigneeId
          ? t(($) => $.inbox.conversation.events.assignedSelf, { who })
          : t(($) => $.inbox.conversation.events.assigned, { who, to: names.agentName(assigneeId) });
      }
      if (skill !== null) return t(($) => $.inbox.conversation.events.skill, { who, skill });
      const team = names.team(teamId);
      return team
        ? t(($) => $.inbox.conversation.events.toTeam, { who, to: team.name })
        : t(($) => $.inbox.conversation.events.unassigned, { who });
    },
    [t, names],
  );
  return useCallback(
    (event, customerName) => {
      const who = names.actorName(event.by, customerName);
      switch (event.type) {
        case 'opened': {
          const channel = t(($) => $.inbox.channels[event.channel]);
          return t(($) => $.inbox.conversation.events.opened, { who, channel });
        }
        case 'contactStarted':
          return t(($) => $.inbox.conversation.chatStarted, {
            channel: t(($) => $.inbox.channels[event.channel]),
          });
        case 'assist':
          return assistWords(t, event.fact, who);
        case 'assigned':
          return assigned(event, who);
        case 'escalated':
          return event.managerId === null
            ? t(($) => $.inbox.conversation.events.escalatedAny, { who })
            : t(($) => $.inbox.conversation.events.escalated, { who, to: names.agentName(event.managerId) });
        case 'askedForAnother':
        case 'closed':
        case 'reopened':
        case 'customerChanged':
          return t(($) => $.inbox.conversation.events[event.type], { who });
        case 'snoozed':
          return t(($) => $.inbox.conversation.events.snoozed, { who, time: times.dayAndTime(event.until) });
        case 'prioritySet':
          return t(($) => $.inbox.conversation.events.priority, {
            who,
            priority: t(($) => $.inbox.priorities[event.priority]),
          });
        case 'labelsSet': {
          const labels = event.labelIds.map((id) => names.label(id)?.name ?? '').filter(Boolean);
          return labels.length === 0
            ? t(($) => $.inbox.conversation.events.noLabels, { who })
            : t(($) => $.inbox.conversation.events.labels, { who, labels: labels.join(', ') });
        }
        case 'subjectSet':
          return t(($) => $.inbox.conversation.events.subject, { who, subject: event.subject });
        case 'wrappedUp': {
          const { disposition } = event;
          const result = disposition === null ? '' : t(($) => $.inbox.wrapUp.dispositions[disposition]);
          const what = [result, event.note].filter(Boolean).join(' · ');
          return t(($) => $.inbox.conversation.events.wrappedUp, { who, what });
        }
        case 'survey':
          return t(($) => $.inbox.conversation.events.survey, { score: event.score });
      }
    },
    [t, names, times, assigned],
  );
}
