import type { TimelineItem } from '#core/contracts/inbox.ts';
import { sameActor } from '#core/domain/timeline/actor.ts';
import type { CallFact } from '#core/domain/timeline/channelEvent.ts';
import type { TimelineEvent, TimelineEventOf } from '#core/domain/timeline/event.ts';

type Of<T extends TimelineEvent['type']> = TimelineItem & { readonly event: TimelineEventOf<T> };

export type SystemEvent = Exclude<
  TimelineEvent,
  { type: 'message' | 'note' | 'call' | 'contactEnded' | 'edited' | 'deleted' | 'received' }
>;

/** All that is known of one call. */
export interface CallStory {
  readonly contactId: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly startedAt: number;
  readonly answered: boolean;
  readonly transferredTo: string | undefined;
  readonly recordings: readonly Extract<CallFact, { state: 'recorded' }>[];
  /** How the customer said yes to being recorded, or that they said no, or took it back. */
  readonly consent: 'page' | 'spoken' | 'denied' | 'withdrawn' | undefined;
  readonly ended: Extract<CallFact, { state: 'ended' }> | undefined;
}

/** All that is known of one recording of an assist session. */
export interface RecordingStory {
  readonly recordingId: string;
  readonly caseId: string;
  readonly contactId: string;
  readonly startedAt: number;
  /** Whose device it was made at. */
  readonly by: TimelineEvent['by'];
  /** Null where nobody has seen it end. */
  readonly recordedMs: number | null;
  readonly isDeleted: boolean;
}

interface RowPlace {
  /** Stays the same while a row lives, also when older ones come in above. */
  readonly key: string;
  readonly at: number;
  /** Above it stands this day, since it is the first of it; ms since the epoch. */
  readonly opensDay: number | undefined;
  /** Above it stands a mark, since from here on nothing was read yet. */
  readonly isFirstNew: boolean;
}

type RowContent =
  | {
      readonly kind: 'message';
      readonly item: Of<'message'>;
      /** The first of several by the same author: it carries their name. */
      readonly opensGroup: boolean;
      readonly closesGroup: boolean;
    }
  | { readonly kind: 'note'; readonly item: Of<'note'> }
  | { readonly kind: 'call'; readonly call: CallStory }
  | { readonly kind: 'recording'; readonly recording: RecordingStory }
  | { readonly kind: 'system'; readonly event: SystemEvent };

/** One row of the conversation as it is drawn. */
export type TimelineRow = RowPlace & RowContent;
export type MessageRowData = Extract<TimelineRow, { kind: 'message' }>;

interface Options {
  /** The first instant of the day that a time lies in, by the clock of whoever looks. */
  readonly startOfDay: (at: number) => number;
  /** Until when this agent had read when the case was opened; above what came later stands a mark. */
  readonly readTo: number;
}

/** Messages of one author that lie further apart are not one group. */
const groupGapMs = 5 * 60_000;

const is = <T extends TimelineEvent['type']>(item: TimelineItem, type: T): item is Of<T> =>
  item.event.type === type;

function consentAfter(before: CallStory['consent'], fact: CallFact): CallStory['consent'] {
  if (fact.state === 'recording') return fact.consent;
  if (fact.state === 'recordingDenied') return 'denied';
  return fact.state === 'recordingStopped' && fact.by === 'them' ? 'withdrawn' : before;
}

function callStories(items: readonly TimelineItem[]): Map<string, CallStory> {
  const stories = new Map<string, CallStory>();
  for (const { event } of items) {
    if (event.type !== 'call') continue;
    const { contactId, direction, at, fact } = event;
    const known = stories.get(contactId) ?? {
      contactId,
      direction,
      startedAt: at,
      answered: false,
      transferredTo: undefined,
      recordings: [],
      consent: undefined,
      ended: undefined,
    };
    stories.set(contactId, {
      ...known,
      answered:
        known.answered || (fact.state !== 'ringing' && (fact.state !== 'ended' || fact.talkedMs !== null)),
      recordings: fact.state === 'recorded' ? [...known.recordings, fact] : known.recordings,
      consent: consentAfter(known.consent, fact),
      transferredTo: fact.state === 'transferred' ? fact.to : known.transferredTo,
      ended: fact.state === 'ended' ? fact : known.ended,
    });
  }
  return stories;
}

function recordingStories(items: readonly TimelineItem[]): Map<string, RecordingStory> {
  const stories = new Map<string, RecordingStory>();
  for (const { event } of items) {
    if (event.type !== 'assist') continue;
    const { caseId, contactId, at, by, fact } = event;
    if (fact.state === 'recordingBegan' || fact.state === 'recorded') {
      const { recordingId } = fact;
      const known = stories.get(recordingId) ?? { recordingId, caseId, contactId, startedAt: at, by };
      const recordedMs = fact.state === 'recorded' ? fact.recordedMs : null;
      stories.set(recordingId, { ...known, recordedMs, isDeleted: false });
    } else if (fact.state === 'recordingDeleted') {
      const known = stories.get(fact.recordingId);
      if (known) stories.set(fact.recordingId, { ...known, isDeleted: true });
    }
  }
  return stories;
}

const system = (event: SystemEvent): Drawn => ({
  kind: 'system',
  key: event.eventId,
  at: event.at,
  event,
});
type Drawn = RowContent & Pick<RowPlace, 'key' | 'at'>;

/**
 * What is a row of its own: an edit shows in its message, a receipt in its ticks, a phone contact in its call, the end of a
 * recording in the recording, and the end of a chat in what ended it.
 */
function drawn(
  item: TimelineItem,
  calls: Map<string, CallStory>,
  recordings: Map<string, RecordingStory>,
  told: Set<string>,
): Drawn | undefined {
  const { event } = item;
  // What was done to a case and refused has not been done; the outbox tells about it. Words are kept in sight.
  const isUndone = item.sending.state === 'refused' && !is(item, 'message') && !is(item, 'note');
  if (isUndone) return undefined;
  const place = { key: event.eventId, at: event.at };
  if (is(item, 'message')) return { kind: 'message', ...place, item, opensGroup: true, closesGroup: true };
  if (is(item, 'note')) return { kind: 'note', ...place, item };
  switch (event.type) {
    case 'call': {
      const call = calls.get(event.contactId);
      if (!call || told.has(event.contactId)) return undefined;
      told.add(event.contactId);
      return { kind: 'call', key: `call:${event.contactId}`, at: call.startedAt, call };
    }
    case 'message':
    case 'note':
    case 'contactEnded':
    case 'edited':
    case 'deleted':
    case 'received':
      return undefined;
    case 'contactStarted':
      return event.channel === 'phone' || event.channel === 'assist' ? undefined : system(event);
    case 'wrappedUp':
      return calls.has(event.contactId) ? undefined : system(event);
    case 'assist': {
      const { fact } = event;
      if (fact.state !== 'recordingBegan' && fact.state !== 'recorded') return system(event);
      const recording = recordings.get(fact.recordingId);
      if (!recording || told.has(fact.recordingId)) return undefined;
      told.add(fact.recordingId);
      return { kind: 'recording', key: `recording:${fact.recordingId}`, at: recording.startedAt, recording };
    }
    case 'opened':
    case 'assigned':
    case 'escalated':
    case 'askedForAnother':
    case 'closed':
    case 'reopened':
    case 'snoozed':
    case 'prioritySet':
    case 'labelsSet':
    case 'subjectSet':
    case 'survey':
    case 'customerChanged':
      return system(event);
  }
}

const belongTogether = (one: TimelineRow | undefined, other: TimelineRow | undefined): boolean =>
  one?.kind === 'message' &&
  other?.kind === 'message' &&
  other.opensDay === undefined &&
  !other.isFirstNew &&
  sameActor(one.item.event.by, other.item.event.by) &&
  Math.abs(other.at - one.at) < groupGapMs;

/** The rows of a conversation, grouped by day and author. @param items oldest first */
export function timelineRows(items: readonly TimelineItem[], { startOfDay, readTo }: Options): TimelineRow[] {
  const calls = callStories(items);
  const recordings = recordingStories(items);
  const told = new Set<string>();
  const rows: TimelineRow[] = [];
  let day: number | undefined;
  let isMarked = readTo === 0;
  for (const item of items) {
    const row = drawn(item, calls, recordings, told);
    if (!row) continue;
    const itsDay = startOfDay(row.at);
    const isNew = row.kind === 'message' && row.item.event.by.kind === 'customer' && row.at > readTo;
    const isFirstNew = !isMarked && isNew;
    rows.push({ ...row, opensDay: itsDay === day ? undefined : itsDay, isFirstNew });
    day = itsDay;
    isMarked ||= isFirstNew;
  }
  return rows.map((row, index) =>
    row.kind === 'message'
      ? {
          ...row,
          opensGroup: !belongTogether(rows[index - 1], row),
          closesGroup: !belongTogether(row, rows[index + 1]),
        }
      : row,
  );
}
