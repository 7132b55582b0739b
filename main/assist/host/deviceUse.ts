import type { Lease } from '#core/domain/assist/lease.ts';
import type { LeaseUse, Usable, UseEvent } from './leaseUse.ts';

/** What leases do at this device: each of its parts hears all of it, and does what it is for. */
export class DeviceUse implements LeaseUse {
  readonly #parts: readonly LeaseUse[];

  constructor(parts: readonly LeaseUse[]) {
    this.#parts = parts;
  }

  async begin(lease: Lease): Promise<void> {
    for (const part of this.#parts) await part.begin(lease);
  }

  end(lease: Lease): void {
    for (const part of this.#parts) part.end(lease);
  }

  take(passed: Usable): void {
    for (const part of this.#parts) part.take(passed);
  }

  report(event: UseEvent): void {
    for (const part of this.#parts) part.report(event);
  }

  pause(): void {
    for (const part of this.#parts) part.pause();
  }

  reach(canHear: boolean): void {
    for (const part of this.#parts) part.reach(canHear);
  }

  async close(): Promise<void> {
    await Promise.all(this.#parts.map(async (part) => await part.close()));
  }
}
