import { consentLimits, mayUse, type Consent } from '#core/domain/assist/consent.ts';
import type { Lease } from '#core/domain/assist/lease.ts';

/** What the agent's end may use just now: what the customer allows, from when it is written down on. */
export class UsableLeases {
  readonly #consent: () => Consent;
  readonly #clock: () => number;
  readonly #written = new Set<Lease>();
  /** When the two ends found each other again. */
  #foundAt = Number.NEGATIVE_INFINITY;

  constructor(consent: () => Consent, clock: () => number) {
    this.#consent = consent;
    this.#clock = clock;
  }

  has(lease: Lease): boolean {
    return this.#written.has(lease);
  }

  /** It is written down. @returns false where it was taken back meanwhile */
  add(lease: Lease): boolean {
    const isHeld = this.#consent().held[lease] !== undefined;
    if (isHeld) this.#written.add(lease);
    return isHeld;
  }

  delete(lease: Lease): void {
    this.#written.delete(lease);
  }

  /** The two ends hear each other again. */
  foundAgain(): void {
    this.#foundAt = this.#clock();
  }

  /** What is allowed and not yet written down comes too early, which is as good as too late. */
  mayUse(lease: Lease): 'yes' | 'late' | 'no' {
    const [now, consent] = [this.#clock(), this.#consent()];
    const may = mayUse(consent, lease, now);
    if (may === 'yes') return this.has(lease) ? 'yes' : 'late';
    // What a line that has stalled brings all at once was sent before its sender could hear of the end.
    const wasHeld = consent.ended[lease] !== undefined;
    return wasHeld && now - this.#foundAt <= consentLimits.graceMs ? 'late' : may;
  }
}
