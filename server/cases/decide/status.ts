import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import { caseFor, isRefusal, stamp, type Asking } from './asking.ts';
import { withinReach } from './assignee.ts';
import { done, happens, type Change, type Decision } from './decision.ts';
import type { State } from './state.ts';

type Base = Pick<TimelineEvent, 'eventId' | 'caseId' | 'at' | 'by'>;
type StatusBody = Extract<OpBody, { type: 'case.close' | 'case.reopen' | 'case.snooze' }>;

/** Closes, reopens or puts aside. What is so already stays so, and nothing is written. */
export function setStatus(state: State, asking: Asking, body: StatusBody): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  const of = held.value;
  const base = stamp(state, asking, body);
  switch (body.type) {
    case 'case.close':
      return of.status.state === 'closed' ? done() : done(...closed(state, of, base));
    case 'case.reopen':
      return of.status.state === 'open' ? done() : done(...reopened(state, of, base));
    case 'case.snooze':
      return done(happens({ type: 'snoozed', ...base, until: body.until }));
  }
}

/** What was written in ends with the case. A call ends when its phone says so, and an end that was told is the only one. */
function closed(state: State, of: Case, base: Base): Change[] {
  const written = of.contacts.filter(({ channel, endedAt }) => channel !== 'phone' && endedAt === null);
  return [
    ...written.map(({ contactId }) =>
      happens({ type: 'contactEnded', ...base, eventId: state.newId(), contactId }),
    ),
    happens({ type: 'closed', ...base }),
  ];
}

/** Open again, and within somebody's reach. */
export function reopened(state: State, of: Case, base: Base): Change[] {
  return [happens({ type: 'reopened', ...base }), ...withinReach(state, of).changes];
}
