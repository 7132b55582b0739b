import type { Core } from 'sip.js';
import type { Clock } from '../../process/clock.ts';
import type { Connection } from '../door/connection.ts';
import { isFinal, type ForkEffect, type ForkEvent, type ForkState } from './forkState.ts';
import { stepFork } from './forkStep.ts';
import { Draft } from '../sip/draft.ts';
import { reply } from '../sip/reply.ts';
import { viaValues } from '../sip/via.ts';
import type { Timings } from '../timings.ts';

/** Where one copy of the request goes. */
export interface Leg {
  readonly connection: Connection;
  /** Request-URI of this copy. */
  readonly target: string;
  /** The branch parameter of the exchange's Via on it. */
  readonly branch: string;
  /** The copy as it was sent; ACK and CANCEL repeat its Via, Route and From. */
  readonly draft: Draft;
}

/** One request on its way from a caller to one or more phones: performs what `stepFork` decides. */
export class Fork {
  readonly legs: readonly Leg[];
  readonly caller: Connection;
  readonly #request: Core.IncomingRequestMessage;
  readonly #tag: string;
  readonly #clock: Clock;
  readonly #timings: Timings;
  readonly #done: () => void;
  #state: ForkState<Core.IncomingResponseMessage>;
  #timers: (() => void)[] = [];

  /** `tag`: To tag of the responses that the exchange makes itself. `done`: nothing more is expected. */
  constructor(
    options: { caller: Connection; request: Core.IncomingRequestMessage; legs: readonly Leg[]; tag: string },
    clock: Clock,
    timings: Timings,
    done: () => void,
  ) {
    this.caller = options.caller;
    this.#request = options.request;
    this.legs = options.legs;
    this.#tag = options.tag;
    this.#clock = clock;
    this.#timings = timings;
    this.#done = done;
    this.#state = { kind: 'searching', branches: options.legs.map(() => ({ kind: 'calling' })) };
  }

  get #invites(): boolean {
    return this.#request.method === 'INVITE';
  }

  /** Whether a response with this CSeq method is about the request, and not about a CANCEL for it. */
  asks(method: string): boolean {
    return this.#request.method === method;
  }

  start(): void {
    if (this.#invites) {
      this.caller.send(reply(this.#request, 100, this.#tag));
      this.#timers.push(this.#clock.after(this.#timings.ring, () => this.handle({ kind: 'ringLimit' })));
    }
    this.#after64T1(() => {
      // Timer F (RFC 3261 §17.1.2.2) does not care for provisional responses, other than timer B.
      if (!this.#invites) this.handle({ kind: 'ringLimit' });
      this.handle({ kind: 'silence' });
    });
    for (const { connection, draft } of this.legs) connection.send(draft.toString());
  }

  handle(event: ForkEvent<Core.IncomingResponseMessage>): void {
    const before = this.#state.kind;
    const { state, effects } = stepFork(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#perform(effect, before === 'answered');
    if (state.kind !== before) this.#entered(state);
  }

  /** CANCEL must be answered within 64·T1 too; after the final response late ones are still taken for as long. */
  #entered(state: ForkState<unknown>): void {
    if (!isFinal(state)) return this.#after64T1(() => this.handle({ kind: 'silence' }));
    this.stop();
    this.#after64T1(() => {
      this.handle({ kind: 'silence' });
      this.#done();
    });
  }

  #perform(effect: ForkEffect<Core.IncomingResponseMessage>, answered: boolean): void {
    switch (effect.kind) {
      case 'pass': {
        // Only an INVITE may have several 2xx (RFC 3261 §13.2.2.4).
        if (answered && !this.#invites) return;
        const { response } = effect;
        return this.caller.send(
          Draft.response(response)
            .set('Via', ...viaValues(response).slice(1))
            .toString(),
        );
      }
      case 'refuse':
        // RFC 4320 §4.2: the caller of a non-INVITE has timed out by now, a 408 would only be noise.
        if (effect.status === 408 && !this.#invites) return;
        return this.caller.send(reply(this.#request, effect.status, this.#tag));
      case 'ack': {
        const to = effect.response.getHeader('To') ?? '';
        if (this.#invites) this.#sendWithin('ACK', effect.branch, (draft) => draft.set('To', to));
        return;
      }
      case 'cancel': {
        const { reason } = effect;
        const giveReason = (draft: Draft): Draft =>
          reason === undefined ? draft : draft.set('Reason', reason);
        if (this.#invites) this.#sendWithin('CANCEL', effect.branch, giveReason);
      }
    }
  }

  #sendWithin(method: 'ACK' | 'CANCEL', branch: number, finish: (draft: Draft) => Draft): void {
    const leg = this.legs[branch];
    leg?.connection.send(finish(leg.draft.within(method, leg.target)).toString());
  }

  #after64T1(action: () => void): void {
    this.#timers.push(this.#clock.after(this.#timings.transaction, action));
  }

  /** Calls off every timer. */
  stop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers = [];
  }
}
