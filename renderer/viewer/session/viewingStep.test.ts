import { describe, expect, test } from 'vitest';
import type { CustomerSays } from '#core/domain/assist/control.ts';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import { Allowance } from './allowance.ts';
import { isHeld } from './leaseState.ts';
import { viewingStep, type ViewingEvent } from './viewingStep.ts';
import type { Joined, ViewingState } from './viewingState.ts';

const start: ViewingState = { state: 'waiting', failures: 0 };
const said = (message: Exclude<CustomerSays, { type: 'description' }>, at = 0): ViewingEvent => ({
  type: 'said',
  message,
  at,
});
const hello = (platform: Joined['platform'], offers: readonly Lease[]): ViewingEvent =>
  said({ type: 'hello', platform, offers: [...offers] });
const surface = (surfaceId: string, kind: 'monitor' | 'window' = 'monitor') => ({
  surfaceId,
  mid: surfaceId,
  kind,
  name: '',
  width: 100,
  height: 100,
});
const view: Lease[] = ['view'];

function run(from: ViewingState, ...events: readonly ViewingEvent[]) {
  let state = from;
  const facts: AssistFact[] = [];
  for (const event of events) {
    const step = viewingStep(state, event);
    state = step.state;
    facts.push(...step.facts);
  }
  return { state, facts };
}
const met = run(start, { type: 'came' }, { type: 'proved', compare: '1234' }).state;
const inBrowser = run(met, hello('browser', view), { type: 'asked', askId: 0, leases: view }).state;
const inApp = run(met, hello('linux', ['view', 'control', 'clipboard', 'filesIn']), {
  type: 'asked',
  askId: 0,
  leases: view,
}).state;
const showing = [
  said({ type: 'granted', lease: 'view', forMs: 60_000 }),
  said({ type: 'shown', surfaces: [surface('0')] }),
];

describe('[VIEW-1] who comes, and who is let in', () => {
  test('somebody who knows the code', () => {
    expect(run(start, { type: 'came' }, { type: 'proved', compare: '1234' })).toEqual({
      state: { state: 'met', compare: '1234' },
      facts: [{ state: 'met' }],
    });
  });

  test('three who do not burn it; one who goes first has not tried', () => {
    const wrong: ViewingEvent[] = [{ type: 'came' }, { type: 'wrongCode' }];
    expect(run(start, ...wrong, { type: 'came' }, { type: 'left' }).state).toEqual({
      state: 'waiting',
      failures: 1,
    });
    expect(run(start, ...wrong, ...wrong, ...wrong).state).toEqual({ state: 'over', why: 'burnt' });
  });

  test('who has met and says something else than hello is not understood', () => {
    const { state } = run(met, said({ type: 'granted', lease: 'view', forMs: null }));
    expect(state).toEqual({ state: 'over', why: 'notUnderstood' });
  });

  test('who has met and is away for a while is waited for', () => {
    expect(run(met, { type: 'left' }, { type: 'came' })).toEqual({ state: met, facts: [] });
  });

  test.each([{ type: 'serverLost', why: 'ended' }, { type: 'closed' }] as const)(
    'who has met and goes (%o) did not want to',
    (event) => {
      expect(run(met, event)).toEqual({
        state: { state: 'over', why: 'denied' },
        facts: [{ state: 'denied', lease: 'view' }],
      });
    },
  );
});

describe('[VIEW-2] a customer who shows from a page', () => {
  test('is seen until they stop, which ends the session', () => {
    const { state, facts } = run(inBrowser, ...showing);
    expect(state).toMatchObject({ state: 'joined', surfaces: [{ surfaceId: '0' }] });
    expect(facts).toEqual([{ state: 'granted', lease: 'view', surface: 'monitor' }]);
    expect(run(state, said({ type: 'revoked', lease: 'view', why: 'customer' }))).toEqual({
      state: { state: 'over', why: 'revoked' },
      facts: [{ state: 'revoked', lease: 'view', why: 'customer' }],
    });
    expect(run(state, { type: 'closed' })).toEqual({
      state: { state: 'over', why: 'left' },
      facts: [{ state: 'revoked', lease: 'view', why: 'gone' }],
    });
  });

  test('can give nothing but a look: an end that grants what it does not offer is not believed', () => {
    expect(run(inBrowser, said({ type: 'granted', lease: 'control', forMs: null }))).toEqual({
      state: { state: 'over', why: 'notUnderstood' },
      facts: [],
    });
  });

  test('is told what the agent would like beyond that, which makes it no more possible', () => {
    const { state, facts } = run(
      inBrowser,
      { type: 'asked', askId: 1, leases: ['control'] },
      said({ type: 'denied', askId: 1, leases: ['control'] }),
    );
    expect((state as Joined).leases.control).toEqual({ state: 'notOffered', isWanted: true });
    expect(facts).toEqual([{ state: 'asked', leases: ['control'] }]);
  });

  test('[FOLLOW-4] goes on in the app, which is no end of what they want', () => {
    const { state } = run(inBrowser, ...showing, said({ type: 'moving' }));
    expect(state).toEqual({ state: 'over', why: 'moving' });
  });

  test('says no, or goes before showing anything', () => {
    const no = { state: { state: 'over', why: 'denied' }, facts: [{ state: 'denied', lease: 'view' }] };
    expect(run(inBrowser, said({ type: 'denied', askId: 0, leases: view }))).toEqual(no);
    expect(run(inBrowser, { type: 'closed' })).toEqual(no);
  });
});

describe('[VIEW-3] a customer in the app', () => {
  test('stops showing, and the session goes on without a picture', () => {
    const { state, facts } = run(
      inApp,
      ...showing,
      said({ type: 'revoked', lease: 'view', why: 'customer' }),
      said({ type: 'shown', surfaces: [surface('0')] }),
    );
    expect(state).toMatchObject({
      state: 'joined',
      surfaces: [],
      leases: { view: { state: 'takenBack', why: 'customer' } },
    });
    expect(facts).toEqual([
      { state: 'granted', lease: 'view', surface: 'monitor' },
      { state: 'revoked', lease: 'view', why: 'customer' },
    ]);
  });

  test('is asked for more, allows one thing for a time and refuses another', () => {
    const { state, facts } = run(
      inApp,
      { type: 'asked', askId: 1, leases: ['control', 'clipboard'] },
      said({ type: 'denied', askId: 7, leases: ['control'] }),
      said({ type: 'granted', lease: 'control', forMs: 1000 }, 500),
      said({ type: 'denied', askId: 1, leases: ['clipboard', 'control', 'clipboard'] }),
    );
    expect(facts).toEqual([
      { state: 'asked', leases: ['control', 'clipboard'] },
      { state: 'granted', lease: 'control' },
      { state: 'denied', lease: 'clipboard' },
    ]);
    const { leases } = state as Joined;
    expect(leases.control).toEqual({ state: 'granted', until: 1500 });
    expect(leases.clipboard).toEqual({ state: 'denied' });
    expect([isHeld(leases, 'control', 1499), isHeld(leases, 'control', 1500)]).toEqual([true, false]);
  });

  test('a lease that is given back is not used any more, and is told once', () => {
    const { state, facts } = run(
      inApp,
      said({ type: 'granted', lease: 'control', forMs: null }),
      { type: 'gaveBack', lease: 'control' },
      said({ type: 'revoked', lease: 'control', why: 'agent' }),
    );
    expect((state as Joined).leases.control).toEqual({ state: 'takenBack', why: 'agent' });
    expect(facts.filter((fact) => fact.state === 'revoked')).toEqual([
      { state: 'revoked', lease: 'control', why: 'agent' },
    ]);
  });

  test('[RECEIPT-5] a customer’s end that says it was given back what was not has taken it back', () => {
    const { facts } = run(
      inApp,
      said({ type: 'granted', lease: 'control', forMs: null }),
      said({ type: 'revoked', lease: 'control', why: 'agent' }),
    );
    expect(facts.at(-1)).toEqual({ state: 'revoked', lease: 'control', why: 'customer' });
  });

  test('[SESREC-6] pauses the recording that they allowed, which is told, and is over with it', () => {
    const offered = run(met, hello('linux', ['view', 'record']), {
      type: 'asked',
      askId: 0,
      leases: view,
    }).state;
    const pause = (isPaused: boolean): ViewingEvent => said({ type: 'recording', isPaused });
    expect(run(offered, pause(true)).state).toEqual(offered);
    const recorded = run(
      offered,
      ...showing,
      { type: 'asked', askId: 1, leases: ['record'] },
      said({ type: 'granted', lease: 'record', forMs: 1000 }),
    ).state;
    const paused = run(recorded, pause(true), pause(true));
    expect(paused).toMatchObject({
      state: { isRecordingPaused: true },
      facts: [{ state: 'recordingPaused' }],
    });
    expect(run(paused.state, pause(false))).toMatchObject({
      state: { isRecordingPaused: false },
      facts: [{ state: 'recordingResumed' }],
    });
    const over = run(paused.state, said({ type: 'revoked', lease: 'record', why: 'customer' }));
    expect(over.state).toMatchObject({ isRecordingPaused: false });
  });

  test('a grant for a thousand years is one for a day', () => {
    const { state } = run(
      inApp,
      said({ type: 'granted', lease: 'control', forMs: Number.MAX_SAFE_INTEGER }, 10),
    );
    expect((state as Joined).leases.control).toEqual({ state: 'granted', until: 86_400_010 });
  });

  test('two surfaces under one name are one; another kind of surface is told', () => {
    const { state, facts } = run(
      inApp,
      ...showing,
      said({ type: 'shown', surfaces: [surface('1'), surface('1', 'window'), surface('2')] }),
      said({ type: 'shown', surfaces: [surface('3', 'window')] }),
    );
    expect((state as Joined).surfaces).toEqual([surface('3', 'window')]);
    expect(facts.map((fact) => 'surface' in fact && fact.surface)).toEqual(['monitor', 'window']);
  });

  test('ends the session: what was granted is gone with it', () => {
    const { state, facts } = run(
      inApp,
      ...showing,
      said({ type: 'granted', lease: 'control', forMs: null }),
      { type: 'closed' },
    );
    expect(state).toEqual({ state: 'over', why: 'ended' });
    expect(facts.slice(-2)).toEqual([
      { state: 'revoked', lease: 'view', why: 'gone' },
      { state: 'revoked', lease: 'control', why: 'gone' },
    ]);
  });
});

describe('[VIEW-4] the line between the two ends', () => {
  test('comes back, which is told; the server alone is not missed', () => {
    const { state, facts } = run(
      inApp,
      { type: 'reached', canHear: true },
      { type: 'reached', canHear: false },
      { type: 'serverLost', why: 'lineLost' },
      { type: 'reached', canHear: true },
    );
    expect(state).toMatchObject({ state: 'joined', canHear: true });
    expect(facts).toEqual([{ state: 'resumed' }]);
  });

  test('over is over', () => {
    const { state } = run(inApp, { type: 'gaveUp', why: 'lineLost' });
    expect(state).toEqual({ state: 'over', why: 'lineLost' });
    expect(run(state, { type: 'came' }, ...showing)).toEqual({ state, facts: [] });
  });
});

test('[VIEW-4] so many in so long, and no more', () => {
  const allowance = new Allowance(2, 1000);
  expect([0, 1, 2, 999, 1000].map((at) => allowance.take(at))).toEqual([true, true, false, false, true]);
});
