import { invitationLimits } from '#core/domain/assist/code.ts';

/** Who invites, as the server knows them and the customer is told. */
export interface Inviter {
  readonly workspaceId: string;
  readonly agentId: string;
  readonly organisation: string;
  readonly agent: string;
}

/*
 *   open ──join──► met ──accepted──► used
 *    ▲              │
 *    └──refused, or the customer has gone (burnt at the third)
 *
 * `over` is reached from every state but `used`: by time, by the last failure, by the agent who leaves.
 */
export type InvitationState = 'open' | 'met' | 'used' | 'over';

/** One invitation: who may still come, and how often a wrong code may be tried. */
export class Invitation {
  readonly inviter: Inviter;
  readonly expiresAt: number;
  #state: InvitationState = 'open';
  #failures = 0;

  constructor(inviter: Inviter, now: number) {
    this.inviter = inviter;
    this.expiresAt = now + invitationLimits.lifetimeMs;
  }

  get state(): InvitationState {
    return this.#state;
  }

  /** @returns false where nobody may come now */
  join(now: number): boolean {
    if (this.#state !== 'open' || now >= this.expiresAt) return false;
    this.#state = 'met';
    return true;
  }

  accept(): void {
    if (this.#state === 'met') this.#state = 'used';
  }

  /** Whoever came has not proved that they know the code: that was a guess, whatever the reason. */
  fail(): void {
    if (this.#state !== 'met') return;
    this.#failures += 1;
    this.#state = this.#failures >= invitationLimits.failures ? 'over' : 'open';
  }

  /** Its time is up; whoever is in the session stays. */
  expire(): void {
    if (this.#state !== 'used') this.#state = 'over';
  }
}
