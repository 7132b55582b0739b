import { expect, test } from 'vitest';
import type { ShownSurface } from '#core/domain/assist/control.ts';
import { leasesOffered } from '../session/leaseState.ts';
import type { Joined } from '../session/viewingState.ts';
import { recordWanted } from './recordWanted.ts';

const surface = (surfaceId: string, mid: string): ShownSurface => ({
  surfaceId,
  mid,
  kind: 'monitor',
  name: '',
  width: 10,
  height: 10,
});
const joined: Joined = {
  state: 'joined',
  compare: '1234',
  platform: 'linux',
  leases: { ...leasesOffered(['view', 'record']), record: { state: 'granted', until: null } },
  surfaces: [surface('a', '1'), surface('b', '2')],
  isFrozen: false,
  isRecordingPaused: false,
  canHear: true,
};
const track = {} as MediaStreamTrack;
const pictures = new Map([['1', { getVideoTracks: () => [track] }]]);

test('[SESREC-1] each shown picture that has come is recorded', () => {
  expect(recordWanted(joined, pictures)).toEqual({
    isHeld: true,
    gap: null,
    pictures: [{ surfaceId: 'a', kind: 'monitor', name: '', track }],
  });
});

test('[SESREC-1] without the lease nothing is', () => {
  const nothing = { isHeld: false, gap: null, pictures: [] };
  expect(recordWanted({ ...joined, leases: leasesOffered(['view', 'record']) }, pictures)).toEqual(nothing);
  expect(recordWanted({ state: 'over', why: 'ended' }, pictures)).toEqual(nothing);
});

test.each([
  ['paused', { isRecordingPaused: true, isFrozen: true }],
  ['away', { canHear: false }],
  ['hidden', { isFrozen: true }],
  ['hidden', { surfaces: [] }],
] as const)('[SESREC-3] [SESREC-4] nothing is recorded while it is %s', (gap, change) => {
  expect(recordWanted({ ...joined, ...change }, pictures)).toEqual({ isHeld: true, gap, pictures: [] });
});
