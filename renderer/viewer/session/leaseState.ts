import { leaseSchema, type Lease, type RevokeReason } from '#core/domain/assist/lease.ts';

/**
 * What the agent's end knows of a lease.
 *
 *   notOffered        notAsked, denied, takenBack ──asked──► asked ──► denied
 *                         ▲                                   │
 *                         └──────revoked─────── granted ◄─────┘ or without having been asked for
 */
export type LeaseState =
  /** The customer's end cannot give it. `isWanted`: the customer has been told that the agent would like it. */
  | { readonly state: 'notOffered'; readonly isWanted: boolean }
  | { readonly state: 'notAsked' }
  | { readonly state: 'asked'; readonly askId: number }
  /** `until`: when it ends by itself; null: when it is revoked. */
  | { readonly state: 'granted'; readonly until: number | null }
  | { readonly state: 'denied' }
  | { readonly state: 'takenBack'; readonly why: RevokeReason };

export type Leases = Readonly<Record<Lease, LeaseState>>;

/** Longest time that is believed (ms). */
const grantMax = 24 * 3_600_000;

/** Before anything was asked for. */
export const leasesOffered = (offers: readonly Lease[]): Leases =>
  Object.fromEntries(
    leaseSchema.options.map((lease) => [
      lease,
      (offers.includes(lease)
        ? { state: 'notAsked' }
        : { state: 'notOffered', isWanted: false }) satisfies LeaseState,
    ]),
  ) as Record<Lease, LeaseState>;

/** @param at now (ms) */
export const isHeld = (leases: Leases, lease: Lease, at: number): boolean => {
  const held = leases[lease];
  return held.state === 'granted' && (held.until === null || at < held.until);
};

/** What may be asked for now. */
export const canAsk = ({ state }: LeaseState): boolean =>
  state === 'notAsked' || state === 'denied' || state === 'takenBack';

export const granted = (forMs: number | null, at: number): LeaseState => ({
  state: 'granted',
  until: forMs === null ? null : at + Math.min(forMs, grantMax),
});
