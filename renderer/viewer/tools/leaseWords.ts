import type { TFunction } from 'i18next';
import type { HostPlatform } from '#core/domain/assist/control.ts';
import { formatDuration } from '../../agent/calls/format.ts';
import type { LeaseState } from '../session/leaseState.ts';

/** How a lease stands, as a sentence. @param now (ms) */
export function leaseWords(t: TFunction, lease: LeaseState, platform: HostPlatform, now: number): string {
  switch (lease.state) {
    case 'notOffered':
      return t(($) =>
        platform === 'browser' ? $.assist.lease.notOfferedBrowser : $.assist.lease.notOffered,
      );
    case 'notAsked':
      return t(($) => $.assist.lease.notAsked);
    case 'asked':
      return t(($) => $.assist.lease.asked);
    case 'denied':
      return t(($) => $.assist.lease.denied);
    case 'takenBack':
      return t(($) => $.assist.lease.takenBack[lease.why]);
    case 'granted':
      return lease.until === null
        ? t(($) => $.assist.lease.granted)
        : t(($) => $.assist.lease.grantedFor, { left: formatDuration(lease.until - now) });
  }
}

/** The same in a word or two, for a list. */
export function leaseShort(t: TFunction, lease: LeaseState, platform: HostPlatform, now: number): string {
  if (lease.state === 'notAsked') return t(($) => $.assist.lease.notAskedShort);
  if (lease.state === 'denied') return t(($) => $.assist.lease.deniedShort);
  return leaseWords(t, lease, platform, now);
}
