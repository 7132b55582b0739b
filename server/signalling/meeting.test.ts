import { expect, test } from 'vitest';
import { transition, type Meeting, type MeetingEvent, type Seat, type Step } from './meeting.ts';

const seat = (name: string): Seat => ({ connectionId: name, nodeId: 'n', tokenHash: `hash of ${name}` });
const inviter = { workspaceId: 'w', agentId: 'a', organisation: 'Acme', agent: 'Ada', caseId: 'c' };
const open: Meeting = { state: 'open', inviter, expiresAt: 1000, failures: 0, agent: seat('agent') };

const step = (meeting: Meeting, event: MeetingEvent): Step => {
  const done = transition(meeting, event);
  if (typeof done === 'string') throw new Error(done);
  return done;
};
/** What a meeting becomes, for as long as it is not over. */
const after = (meeting: Meeting, ...events: MeetingEvent[]): Meeting =>
  events.reduce((now, event) => {
    const { next } = step(now, event);
    if (!next) throw new Error('over');
    return next;
  }, meeting);

const join = (name = 'guest', now = 1): MeetingEvent => ({ type: 'join', seat: seat(name), now });
const judge = (type: 'accepted' | 'refused', of = 'guest'): MeetingEvent => ({ type, by: 'agent', of });
const gone = (connectionId: string, type: 'lost' | 'left' = 'lost'): MeetingEvent => ({
  type,
  connectionId,
  now: 5000,
});

test('[ASSIST-4] an invitation is used once', () => {
  const met = after(open, join());
  expect(transition(met, join('other'))).toBe('occupied');
  const used = after(met, judge('accepted'));
  expect(transition(used, join('other'))).toBe('unknown');
  expect(after(used, judge('accepted'))).toBe(used);
  expect(transition(used, judge('refused'))).toBe('unknown');
});

test('[ASSIST-4] three failures burn it, whoever tells of them, and both ends know', () => {
  const twice = after(open, join(), judge('refused'), join(), gone('guest'));
  expect(twice).toMatchObject({ state: 'open', failures: 2 });
  const burnt = step(after(twice, join()), gone('guest', 'left'));
  expect(burnt.next).toBeUndefined();
  expect(burnt.mails).toEqual([
    { to: 'agent', mail: { type: 'peer', connectionId: null } },
    { to: 'agent', mail: { type: 'close', code: 4404 } },
  ]);
});

test('[ASSIST-4] what an agent says of a customer who has gone is not said of the next one', () => {
  const next = after(open, join('first'), gone('first'), join('second'));
  for (const type of ['accepted', 'refused'] as const) {
    expect(transition(next, judge(type, 'first'))).toBe('unknown');
  }
  expect(transition(next, { type: 'say', by: 'agent', to: 'first', text: '' })).toBe('unknown');
  expect(transition(next, { type: 'say', by: 'first', to: 'agent', text: '' })).toBe('unknown');
});

test('[ASSIST-4] time ends what is waited for, and not a session', () => {
  const late: MeetingEvent = { type: 'timePassed', now: 1000 };
  expect(transition(open, { type: 'timePassed', now: 999 })).toBe('unknown');
  expect(transition(open, join('late', 1000))).toBe('unknown');
  expect(step(open, late).next).toBeUndefined();
  expect(step(after(open, join()), late).next).toBeUndefined();
  expect(transition(after(open, join(), judge('accepted')), late)).toBe('unknown');
});

test('[ASSIST-9] an end that was lost has two minutes, and its place is nobody else’s', () => {
  const used = after(open, join(), judge('accepted'));
  const away = after(used, gone('guest'));
  const back = (name: string, now: number): MeetingEvent => ({
    type: 'comeBack',
    end: 'customer',
    seat: { ...seat(name), tokenHash: 'hash of guest' },
    now,
  });
  expect(transition(away, back('again', 125_000))).toBe('unknown');
  const again = after(away, back('again', 124_999));
  expect(again).toMatchObject({ customer: { connectionId: 'again' } });
  // The news of the old socket’s end comes late.
  expect(transition(again, gone('guest'))).toBe('unknown');
  expect(transition(away, { type: 'timePassed', now: 124_999 })).toBe('unknown');
  expect(step(away, { type: 'timePassed', now: 125_000 })).toEqual({
    next: undefined,
    mails: [{ to: 'agent', mail: { type: 'close', code: 4410 } }],
  });
});
