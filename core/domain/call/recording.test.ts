import { expect, test } from 'vitest';
import { isPageCaller, recordingTransition, type Recording, type RecordingEvent } from './recording.ts';

const recordingId = '00000000-0000-4000-8000-000000000009';
const started = (consent: 'page' | 'spoken'): RecordingEvent => ({
  type: 'recordingStarted',
  recordingId,
  consent,
});
const after = (...events: RecordingEvent[]): Recording =>
  events.reduce(recordingTransition, { state: 'none' });

test('[RECORD-1] a yes on the page answers a question; without one nothing is recorded', () => {
  expect(after(started('page'))).toEqual({ state: 'none' });
  expect(after({ type: 'recordingAsked' }, started('page'))).toEqual({
    state: 'on',
    recordingId,
    consent: 'page',
    paused: false,
  });
});

test('[RECORD-1] who is being asked on the page is not answered for by the agent', () => {
  expect(after({ type: 'recordingAsked' }, started('spoken'))).toEqual({ state: 'asked' });
  expect(after(started('spoken'))).toMatchObject({ state: 'on', consent: 'spoken' });
});

test('[RECORD-2] a no, and a stop by the other side, stand for the rest of the call', () => {
  const no = after({ type: 'recordingAsked' }, { type: 'recordingDenied' });
  const stopped = after(started('spoken'), { type: 'recordingStopped', by: 'them' });
  for (const denied of [no, stopped]) {
    expect(denied).toEqual({ state: 'denied' });
    expect(recordingTransition(denied, { type: 'recordingAsked' })).toBe(denied);
    expect(recordingTransition(denied, started('page'))).toBe(denied);
    expect(recordingTransition(denied, started('spoken'))).toBe(denied);
  }
});

test('[RECORD-4] the agent pauses, goes on, stops, and may ask again', () => {
  const on = after(started('spoken'));
  const paused = recordingTransition(on, { type: 'recordingPaused', paused: true });
  expect(paused).toMatchObject({ state: 'on', paused: true });
  expect(recordingTransition(paused, { type: 'recordingPaused', paused: true })).toBe(paused);
  expect(recordingTransition(paused, { type: 'recordingStopped', by: 'us' })).toEqual({ state: 'none' });
});

test('[RECORD-1] a caller from the page is known by the name that the server gives', () => {
  expect(isPageCaller({ number: 'guest-0123456789ab' })).toBe(true);
  for (const number of ['guest', 'guest-', 'guest-0123456789abc', '2001', ' guest-0123456789ab']) {
    expect(isPageCaller({ number })).toBe(false);
  }
});
