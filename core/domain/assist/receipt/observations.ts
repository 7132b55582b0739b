import type { Lease } from '../lease.ts';
import { fitting, type ReceiptFact, type ReceiptFactOf } from './fact.ts';
import { receiptLimits, type Objection } from './receipt.ts';

/** A file that this end has sent whole. */
type SentFile = Pick<ReceiptFactOf<'file'>, 'size' | 'sha256'>;

/** So many of each thing; a hostile end cannot make it grow without bounds. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(key: string, by: number): void {
    if (this.#counts.size >= receiptLimits.entries && !this.#counts.has(key)) return;
    this.#counts.set(key, this.of(key) + by);
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** @returns false where there is none left */
  take(key: string): boolean {
    if (this.of(key) < 1) return false;
    this.add(key, -1);
    return true;
  }
}

/**
 * What the agent's end knows by itself of a session, and where it therefore cannot agree with what the customer's end
 * writes. Only what must have come before an entry counts against it: the channels do not keep step with each other.
 */
export class Observations {
  readonly #names: Pick<ReceiptFactOf<'began'>, 'organisation' | 'agent'>;
  readonly #asked = new Set<Lease>();
  readonly #asks = new Tally();
  readonly #givenBack = new Tally();
  readonly #sent = new Tally();
  readonly #told = new Set<Lease>();
  readonly #written = new Set<Lease>();
  #hasTyped = false;
  #hasEnded = false;

  /** @param names as the server knows this end */
  constructor(names: Pick<ReceiptFactOf<'began'>, 'organisation' | 'agent'>) {
    this.#names = names;
  }

  asked(leases: readonly Lease[]): void {
    for (const lease of leases) {
      this.#asked.add(lease);
      this.#asks.add(lease, 1);
    }
  }

  gaveBack(lease: Lease): void {
    this.#givenBack.add(lease, 1);
  }

  sent({ size, sha256 }: SentFile): void {
    this.#sent.add(`${size} ${sha256}`, 1);
  }

  typed(): void {
    this.#hasTyped = true;
  }

  ended(): void {
    this.#hasEnded = true;
  }

  /**
   * The customer's end has said on another channel that it grants this. It writes that down before it says so, and so
   * before the end, whichever channel is faster; how often it does is not counted, since it may say so again.
   */
  told(lease: Lease): void {
    this.#told.add(lease);
  }

  /** The customer's end has written this. @returns what this end has to say against it */
  objectionTo(fact: ReceiptFact): Objection | null {
    if (fact.type === 'granted') this.#written.add(fact.lease);
    switch (fact.type) {
      case 'began':
        return this.#isMe(fact) ? null : 'notMe';
      case 'asked':
        return fact.leases.map((lease) => this.#asks.take(lease)).includes(false) ? 'notAsked' : null;
      case 'granted':
        return this.#asked.has(fact.lease) ? null : 'notAsked';
      case 'denied':
        return fact.leases.every((lease) => this.#asked.has(lease)) ? null : 'notAsked';
      case 'revoked':
        return fact.why !== 'agent' || this.#givenBack.take(fact.lease) ? null : 'notGivenBack';
      case 'file':
        if (fact.direction === 'out' || this.#sent.take(`${fact.size} ${fact.sha256}`)) return null;
        return 'notSent';
      case 'command':
        return this.#hasTyped ? null : 'notTyped';
      case 'ended':
        if ([...this.#told].some((lease) => !this.#written.has(lease))) return 'omitted';
        return fact.why === 'agent' && !this.#hasEnded ? 'notEnded' : null;
      case 'shown':
      case 'terminal':
      case 'recording':
      case 'refused':
      case 'resumed':
        return null;
    }
  }

  #isMe(fact: ReceiptFactOf<'began'>): boolean {
    const own = fitting({ ...fact, ...this.#names });
    return own.type === 'began' && own.agent === fact.agent && own.organisation === fact.organisation;
  }
}
