import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callSchema, openCall, replay, transition, type Call, type CallEvent } from './call.ts';
import type { Ending } from './ending.ts';

const callId = '00000000-0000-4000-8000-000000000001';
const otherId = '00000000-0000-4000-8000-000000000002';
const party = { number: '2001' };
const byThem: Ending = { by: 'them', cause: 'hungup' };

const dialed: CallEvent = { type: 'dialed', callId, at: 1000, party };
const offered: CallEvent = { type: 'offered', callId, at: 1000, party };
const after = (...events: CallEvent[]): Call | undefined => replay(events);

describe('[CALL-11] a call goes through its states in order', () => {
  test('an outgoing call is dialled, rings, is answered and ends', () => {
    const states = [
      after(dialed),
      after(dialed, { type: 'alerting', callId, at: 2000 }),
      after(dialed, { type: 'alerting', callId, at: 2000 }, { type: 'accepted', callId, at: 3000 }),
      after(
        dialed,
        { type: 'alerting', callId, at: 2000 },
        { type: 'accepted', callId, at: 3000 },
        { type: 'ended', callId, at: 9000, ending: byThem },
      ),
    ];
    expect(states.map((call) => call?.state)).toEqual(['dialing', 'alerting', 'active', 'ended']);
    expect(states.at(-1)).toEqual({
      state: 'ended',
      callId,
      direction: 'outgoing',
      party,
      startedAt: 1000,
      answeredAt: 3000,
      endedAt: 9000,
      ending: byThem,
    });
  });

  test('an incoming call is offered, answered here, and is active', () => {
    const answering = after(offered, { type: 'answering', callId, at: 1500 });
    expect(answering).toMatchObject({ state: 'answering', direction: 'incoming' });
    expect(
      after(offered, { type: 'answering', callId, at: 1500 }, { type: 'accepted', callId, at: 1600 }),
    ).toMatchObject({
      state: 'active',
      answeredAt: 1600,
      muted: false,
    });
  });

  test('a call that nobody answered has no time of answer', () => {
    const ended = after(offered, { type: 'ended', callId, at: 1700, ending: byThem });
    expect(ended).not.toHaveProperty('answeredAt');
  });

  test('nothing but a dialled or offered call opens one', () => {
    expect(after({ type: 'accepted', callId, at: 1 })).toBeUndefined();
  });
});

const accepted: CallEvent = { type: 'accepted', callId, at: 2000 };
const byUs = { callId, at: 3000, by: 'us' } as const;

test('[CALL-23] each side holds and lets go by itself', () => {
  const held = after(dialed, accepted, { type: 'held', ...byUs, held: true });
  expect(held).toMatchObject({ state: 'active', heldByUs: true, heldByThem: false });
  const both = after(
    dialed,
    accepted,
    { type: 'held', ...byUs, held: true },
    { type: 'held', ...byUs, by: 'them', held: true },
    { type: 'held', ...byUs, held: false },
  );
  expect(both).toMatchObject({ heldByUs: false, heldByThem: true });
  expect(after(dialed, { type: 'held', ...byUs, held: true })).toMatchObject({ state: 'dialing' });
});

describe('[CALL-24] [CALL-25] a call that is handed over', () => {
  const referred: CallEvent = { type: 'referred', callId, at: 3000, to: '2002' };
  const refused: CallEvent = { type: 'referRefused', callId, at: 4000, status: 486 };
  const taken: CallEvent = { type: 'transferred', callId, at: 5000 };
  const byUsEnded: CallEvent = {
    type: 'ended',
    callId,
    at: 5001,
    ending: { by: 'us', cause: 'transferred' },
  };

  test('is gone to whom it was handed', () => {
    expect(after(dialed, accepted, referred)).toMatchObject({ transfer: { state: 'asked', to: '2002' } });
    expect(after(dialed, accepted, referred, taken, byUsEnded)).toMatchObject({
      state: 'ended',
      transferredTo: '2002',
    });
  });

  test('stays where that was refused, and can be handed to another', () => {
    expect(after(dialed, accepted, referred, refused)).toMatchObject({
      state: 'active',
      transfer: { state: 'refused', to: '2002', status: 486 },
    });
    const again: CallEvent = { ...referred, to: '2003' };
    expect(after(dialed, accepted, referred, refused, again)).toMatchObject({
      transfer: { state: 'asked', to: '2003' },
    });
  });

  test('is not handed to two at once, nor told as handed over without having been', () => {
    expect(after(dialed, accepted, referred, { ...referred, to: '2003' })).toMatchObject({
      transfer: { to: '2002' },
    });
    expect(after(dialed, accepted, taken)).toMatchObject({ transfer: { state: 'none' } });
    expect(after(dialed, accepted, refused, byUsEnded)).not.toHaveProperty('transferredTo');
  });
});

const anyEvent: fc.Arbitrary<CallEvent> = fc
  .record({ id: fc.constantFrom(callId, otherId), at: fc.nat(), kind: fc.nat(10), muted: fc.boolean() })
  .map(({ id, at, kind, muted }): CallEvent => {
    const base = { callId: id, at };
    const kinds: CallEvent[] = [
      { type: 'dialed', ...base, party },
      { type: 'offered', ...base, party },
      { type: 'alerting', ...base },
      { type: 'answering', ...base },
      { type: 'accepted', ...base },
      { type: 'muted', ...base, muted },
      { type: 'ended', ...base, ending: byThem },
      { type: 'held', ...base, by: muted ? 'us' : 'them', held: muted },
      { type: 'referred', ...base, to: '2002' },
      { type: 'referRefused', ...base, status: 503 },
      { type: 'transferred', ...base },
    ];
    return kinds[kind] ?? { type: 'accepted', ...base };
  });

describe('[CALL-12] whatever the network repeats or reorders, a call stays sound', () => {
  test('an ended call never changes again, and events of another call change nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let call: Call = openCall({ type: 'dialed', callId, at: 0, party });
        for (const event of events) {
          const next = transition(call, event);
          const mayChange = call.state !== 'ended' && event.callId === callId;
          expect(mayChange || next === call).toBe(true);
          expect(callSchema.safeParse(next).success).toBe(true);
          expect(next).toMatchObject({ callId, direction: 'outgoing', startedAt: 0 });
          call = next;
        }
      }),
    );
  });

  test('the same event twice leaves the same call', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), anyEvent, (events, last) => {
        const once = replay([dialed, ...events, last]);
        const twice = replay([dialed, ...events, last, last]);
        expect(twice).toEqual(once);
      }),
    );
  });
});
