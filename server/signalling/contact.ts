import type { AssistContact } from '#core/contracts/assist.ts';
import type { TimelineEvent, TimelineEventOf } from '#core/domain/timeline/event.ts';
import type { Ledger } from '../cases/ledger.ts';

/** For how long something counts as recent (ms), and a call as going on whose end nobody has told. */
const recent = { contactMs: 30 * 60_000, callMs: 4 * 60 * 60_000 } as const;

/** Newest events of the case that are looked through. */
const eventsRead = 300;

/** How the customer of a case is in contact with the organisation now, by what is on the case's timeline. */
export async function contactOfCase(
  ledger: Pick<Ledger, 'timeline'>,
  workspaceId: string,
  caseId: string,
  now: number,
): Promise<AssistContact> {
  const timeline = await ledger.timeline(workspaceId, caseId, eventsRead);
  return contactAt(
    timeline.map(({ event }) => event),
    now,
  );
}

/** @param events oldest first */
export function contactAt(events: readonly TimelineEvent[], now: number): AssistContact {
  const ago = (at: number): number => Math.max(0, now - at);
  const calls = Map.groupBy(
    events.filter((event) => event.type === 'call'),
    ({ contactId }) => contactId,
  );
  const answeredAt = [...calls.values()].flatMap(goingOnSince).filter((at) => ago(at) < recent.callMs);
  if (answeredAt.length > 0) return { kind: 'call', since: ago(Math.max(...answeredAt)) };
  const endedAgo = ago(Math.max(...[...calls.values()].flatMap(endOf)));
  const lastWroteAgo = ago(
    Math.max(
      ...events.map((event) =>
        event.type === 'message' && event.by.kind === 'customer' ? event.at : -Infinity,
      ),
    ),
  );
  if (Math.min(endedAgo, lastWroteAgo) >= recent.contactMs) return { kind: 'none' };
  return endedAgo < lastWroteAgo ? { kind: 'called', endedAgo } : { kind: 'chat', lastWroteAgo };
}

type Call = readonly TimelineEventOf<'call'>[];

const factsAt = (call: Call, state: TimelineEventOf<'call'>['fact']['state']): number[] =>
  call.filter(({ fact }) => fact.state === state).map(({ at }) => at);

const goingOnSince = (call: Call): number[] =>
  factsAt(call, 'ended').length > 0 ? [] : factsAt(call, 'answered').slice(0, 1);

/** A call that we made and nobody took was no contact; one that the customer made was, whoever took it. */
const endOf = (call: Call): number[] =>
  factsAt(call, 'answered').length > 0 || call[0]?.direction === 'incoming' ? factsAt(call, 'ended') : [];
