import type { Lease } from '#core/domain/assist/lease.ts';
import type { HostSide, LeaseUse } from './leaseUse.ts';

/**
 * Whether the agent's end records. It is made there: this end says when, and what its terminal has shown.
 *
 *   off ──lease──► on ──pause──► paused ──go on──► on
 *    ▲             └──lease over────┴──► off
 */
export class RecordUse implements LeaseUse {
  readonly #host: Pick<HostSide, 'note' | 'say'>;
  readonly #onChange: () => void;
  #state: 'off' | 'on' | 'paused' = 'off';
  /** The agent's end has not told yet what it has recorded. */
  #isOwed = false;

  constructor(host: Pick<HostSide, 'note' | 'say'>, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  get state(): 'off' | 'on' | 'paused' {
    return this.#state;
  }

  /** By the customer. While it is paused the agent's end is told nothing that is only for its recording. */
  setPaused(isPaused: boolean): void {
    const { state } = this;
    if (state === 'off' || (state === 'paused') === isPaused) return;
    this.#state = isPaused ? 'paused' : 'on';
    const write = (): void => this.#host.note({ type: 'recording', state: isPaused ? 'paused' : 'resumed' });
    const tell = (): void => this.#host.say({ type: 'recording', isPaused });
    // What is less is told at once, what is more once it is written down.
    for (const step of isPaused ? [tell, write] : [write, tell]) step();
    this.#onChange();
  }

  /** The agent's end has told the hash of what it recorded. @returns false where there was nothing to tell */
  told(sha256: string): boolean {
    if (!this.#isOwed) return false;
    this.#isOwed = false;
    this.#host.note({ type: 'recording', state: 'ended', sha256 });
    return true;
  }

  begin(lease: Lease): void {
    if (lease !== 'record') return;
    this.#state = 'on';
    this.#isOwed = true;
    this.#host.note({ type: 'recording', state: 'started' });
    this.#onChange();
  }

  end(lease: Lease): void {
    if (lease === 'record') this.#state = 'off';
  }

  take(): void {}

  report(): void {}

  pause(): void {}

  reach(): void {}

  close(): void {}
}
