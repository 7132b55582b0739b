import type { Case } from '../timeline/case.ts';
import type { Medium } from './agent.ts';

/** In which medium a case is answered: by telephone, or in writing of whatever kind. */
export const mediumOf = ({ channel }: Case): Medium => (channel === 'phone' ? 'call' : 'chat');

/** Milliseconds after which a call whose end nobody has reported counts as over: its phone has died. */
const longestCall = 4 * 3_600_000;

const onThePhone = ({ contacts }: Case, now: number): boolean =>
  contacts.some(
    ({ channel, endedAt, startedAt }) =>
      channel === 'phone' && endedAt === null && now - startedAt < longestCall,
  );

/** Milliseconds without a word after which a chat that was answered takes no attention any more. */
const quietAfter = 30 * 60_000;

/** Open, or put aside until a time that has come. */
export const isOpenAt = ({ status }: Case, now: number): boolean =>
  status.state === 'open' || (status.state === 'snoozed' && status.until <= now);

/** The case is open and with nobody. One whose customer is on the phone is led by the PBX, not by us. */
export const waitsForAgent = (of: Case, now: number): boolean =>
  isOpenAt(of, now) && of.assigneeId === null && !onThePhone(of, now);

/** What an agent is doing. */
export interface Load {
  /** Cases to be called back, or on the phone. */
  readonly call: number;
  /** Cases that are written in. */
  readonly chat: number;
  /** On the phone now, which takes all of their attention. */
  readonly talking: boolean;
  /** When they were last given something or something last happened in a case of theirs; 0 for never. */
  readonly busyAt: number;
}

export const idle: Load = { call: 0, chat: 0, talking: false, busyAt: 0 };

/** Somebody is waiting for an answer there or is still talking; a case that only lies open takes no attention. */
const takesAttention = (of: Case, now: number): boolean =>
  of.waitingSince !== null ||
  onThePhone(of, now) ||
  (now - of.lastActivityAt < quietAfter &&
    of.contacts.some(({ channel, endedAt }) => channel !== 'phone' && endedAt === null));

/** When, later than `now` and without anything happening in it, the case may begin to wait or let its agent go. */
export function changesAt(of: Case, now: number): number | undefined {
  const calls = of.contacts.filter(({ channel, endedAt }) => channel === 'phone' && endedAt === null);
  const times = [
    ...(of.status.state === 'snoozed' ? [of.status.until] : []),
    ...(takesAttention(of, now) ? [of.lastActivityAt + quietAfter] : []),
    ...calls.map(({ startedAt }) => startedAt + longestCall),
  ].filter((at) => at > now);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** @param cases all open ones that are assigned; others do not count */
export function loadOf(cases: readonly Case[], now: number): Map<string, Load> {
  const load = new Map<string, Load>();
  for (const one of cases) {
    if (!isOpenAt(one, now) || one.assigneeId === null) continue;
    const before = load.get(one.assigneeId) ?? idle;
    const medium = mediumOf(one);
    load.set(one.assigneeId, {
      ...before,
      [medium]: before[medium] + (takesAttention(one, now) ? 1 : 0),
      talking: before.talking || onThePhone(one, now),
      busyAt: Math.max(before.busyAt, one.lastActivityAt),
    });
  }
  return load;
}
