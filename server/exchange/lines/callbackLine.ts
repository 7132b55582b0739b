import type { Invitation } from 'sip.js';
import type { Clock } from '../../process/clock.ts';
import { whenEstablished, type Agent } from './agent.ts';
import type { EchoLine } from './echoLine.ts';

/**
 * Answers, hangs up, and calls back once, so that a newcomer can see an incoming call.
 * Whoever calls again before the call back is out gets that one call, not two.
 */
export class CallbackLine {
  readonly #agent: () => Agent;
  readonly #echo: EchoLine;
  readonly #clock: Clock;
  readonly #delay: number;
  readonly #failed: (error: unknown) => void;
  /** Numbers that will be called, each with the way to call it off. */
  readonly #due = new Map<string, () => void>();

  /** `delay`: milliseconds between the end of the call and the call back; `failed` hears why one did not go out. */
  constructor(
    agent: () => Agent,
    echo: EchoLine,
    clock: Clock,
    delay: number,
    failed: (error: unknown) => void,
  ) {
    this.#failed = failed;
    this.#agent = agent;
    this.#echo = echo;
    this.#clock = clock;
    this.#delay = delay;
  }

  async ring(invitation: Invitation): Promise<void> {
    const caller = invitation.remoteIdentity.uri.user;
    const established = whenEstablished(invitation);
    await invitation.accept();
    if (!(await established)) return;
    await invitation.bye();
    if (caller === undefined) return;
    this.#due.get(caller)?.();
    this.#due.set(
      caller,
      this.#clock.after(this.#delay, () => {
        this.#due.delete(caller);
        this.#callBack(caller).catch(this.#failed);
      }),
    );
  }

  stop(): void {
    for (const cancel of this.#due.values()) cancel();
    this.#due.clear();
  }

  async #callBack(number: string): Promise<void> {
    const call = this.#agent().call(number);
    const connected = this.#echo.connectWhenEstablished(call);
    await call.invite();
    await connected;
  }
}
