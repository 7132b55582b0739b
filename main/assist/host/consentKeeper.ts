import {
  consentStep,
  heldLeases,
  isTooSoon,
  nextMoment,
  noConsent,
  type Consent,
  type ConsentEvent,
  type ConsentFact,
} from '#core/domain/assist/consent.ts';

/** An event that happens now. */
type Happening<E = ConsentEvent> = E extends ConsentEvent ? Omit<E, 'at'> : never;

/** What the customer has allowed in one session, and the clock that takes it back. */
export class ConsentKeeper {
  readonly #clock: () => number;
  readonly #onFact: (fact: ConsentFact) => void;
  readonly #onChange: () => void;
  #consent: Consent = noConsent;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param onFact what followed, one by one, before anything else happens
   * @param onChange after all of that
   */
  constructor(clock: () => number, onFact: (fact: ConsentFact) => void, onChange: () => void) {
    this.#clock = clock;
    this.#onFact = onFact;
    this.#onChange = onChange;
  }

  get now(): Consent {
    return this.#consent;
  }

  get held(): { readonly lease: ReturnType<typeof heldLeases>[number]; readonly until: number }[] {
    return heldLeases(this.#consent).map((lease) => ({
      lease,
      until: this.#consent.held[lease]?.until ?? 0,
    }));
  }

  /** Whether a yes to this would be one that nobody can have read. */
  isTooSoon(allowed: Parameters<typeof isTooSoon>[1]): boolean {
    const { question } = this.#consent;
    return question !== null && isTooSoon(question, allowed, this.#clock());
  }

  happened(event: Happening): void {
    clearTimeout(this.#timer);
    const { consent, facts } = consentStep(this.#consent, { ...event, at: this.#clock() });
    this.#consent = consent;
    for (const fact of facts) this.#onFact(fact);
    const next = nextMoment(this.#consent);
    if (next !== null) {
      this.#timer = setTimeout(() => this.happened({ type: 'passed' }), Math.max(0, next - this.#clock()));
    }
    this.#onChange();
  }

  /** Nothing happens any more by itself. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
