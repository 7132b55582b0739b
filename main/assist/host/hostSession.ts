import { rendezvousCodes, type RendezvousFrame } from '#core/contracts/assist.ts';
import type { ConsentView, JoinProblem, SessionView } from '#core/contracts/customer.ts';
import type { HostCommand, HostEvent } from '#core/contracts/host.ts';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import { consentLimits, type ConsentFact } from '#core/domain/assist/consent.ts';
import type { AgentSays, CustomerSays, HostPlatform } from '#core/domain/assist/control.ts';
import type { Lease, RevokeReason } from '#core/domain/assist/lease.ts';
import { ConsentKeeper } from './consentKeeper.ts';
import { gate, type Passed } from './gate.ts';
import type { HostLine, OpenHostLine } from './hostLine.ts';
import type { Surfaces } from './surfaces.ts';

/** What leases let the agent's end do at this device. */
export interface LeaseUse {
  /** The customer has allowed it. */
  begin(lease: Lease): void;
  /** It is over: whatever is under way ends now. */
  end(lease: Lease): void;
  /** Something that its lease allows. @returns what was wrong with it, which ends the session */
  take(passed: Exclude<Passed, { type: 'control' | 'late' | 'violation' }>): string | undefined;
}

export interface HostSessionParts {
  readonly command: (command: HostCommand) => void;
  readonly openLine: OpenHostLine;
  readonly surfaces: Surfaces;
  readonly use: LeaseUse;
  /** What this device can be asked for. */
  readonly offers: readonly Lease[];
  readonly platform: HostPlatform;
  readonly clock: () => number;
  readonly stopKey: () => string | null;
  readonly onChange: () => void;
  /** Something that belongs in the log: refused messages, faults. */
  readonly onNote: (note: string) => void;
}

export interface Answer {
  readonly askId: number;
  readonly allowed: readonly Lease[];
  readonly minutes: number;
  readonly surfaceIds: readonly string[];
}

/*
 *   finding ──code proved──► joined ──either end, violation, line──► over
 *      └──no such code, not proved, line────────────────────────────►
 */
type State =
  | { readonly state: 'finding' }
  | { readonly state: 'joined'; readonly compare: string }
  | { readonly state: 'over'; readonly problem: JoinProblem | null };

/** By the invitation itself the agent asks to see the screen. */
const invitationAsk = 0;
const nobody = { organisation: '', agent: '' };

const problemOf = (code: number): JoinProblem => {
  if (code === rendezvousCodes.unknown || code === rendezvousCodes.expired) return 'unknownCode';
  if (code === rendezvousCodes.occupied) return 'occupied';
  return code === rendezvousCodes.tooMany ? 'tooMany' : 'line';
};

/**
 * One assist session as the customer's device knows it. What the agent's end may do is decided here; everything that
 * comes from it passes the gate first, and the first thing that no lease allows ends the session.
 */
export class HostSession {
  readonly #parts: HostSessionParts;
  readonly #server: string;
  readonly #line: HostLine;
  readonly #consent: ConsentKeeper;
  #state: State = { state: 'finding' };
  #by = nobody;
  #isOpen = false;
  #isAway = false;
  /** What is to be shown as soon as it is allowed. */
  #chosen: readonly string[] = [];
  #shown: readonly { readonly surfaceId: string; readonly name: string }[] = [];
  #names = new Map<string, string>();
  /** Said before the two ends could hear each other. */
  #unsaid: CustomerSays[] = [];

  constructor(parts: HostSessionParts, server: string, code: InvitationCode) {
    this.#parts = parts;
    this.#server = server;
    this.#consent = new ConsentKeeper(
      parts.clock,
      (fact) => this.#follow(fact),
      () => parts.onChange(),
    );
    parts.command({ type: 'join', ...code });
    this.#line = parts.openLine(server, code.invitationId, {
      onFrame: (frame) => this.#heard(frame),
      onEnd: (closed) => this.#lineLost(closed),
    });
  }

  get state(): State {
    return this.#state;
  }

  /** Undefined before the two ends have proved themselves to each other, and when it is over. */
  get view(): SessionView | undefined {
    if (this.#state.state !== 'joined') return undefined;
    return {
      by: { ...this.#by, server: URL.parse(this.#server)?.host ?? '' },
      compare: this.#state.compare,
      held: this.#consent.held,
      shown: this.#shown.map(({ surfaceId, name }) => ({
        kind: this.#parts.surfaces.kindOf(surfaceId),
        name,
      })),
      isAsked: this.#consent.now.question !== null,
      isAway: this.#isAway,
      stopKey: this.#parts.stopKey(),
    };
  }

  /** What the customer is asked now; null where nothing is. The choices are another matter. */
  get question(): Omit<ConsentView, 'choices'> | null {
    const { view } = this;
    const { question } = this.#consent.now;
    if (!view || !question) return null;
    return {
      askId: question.askId,
      purpose: 'ask',
      by: view.by,
      compare: view.compare,
      leases: [...question.leases],
      chosen: this.#shown.map(({ surfaceId }) => surfaceId),
      needsMonitor:
        question.leases.includes('control') &&
        !this.#shown.some(({ surfaceId }) => this.#isMonitor(surfaceId)),
      readableAt: question.askedAt + consentLimits.readingMs,
      endsAt: question.askedAt + consentLimits.questionMs,
    };
  }

  /** Whether the agent's end may use this lease just now. */
  has(lease: Lease): boolean {
    return this.#consent.now.held[lease] !== undefined;
  }

  answer({ askId, allowed, minutes, surfaceIds }: Answer): void {
    if (this.#consent.isTooSoon(allowed)) return;
    const wasSeen = this.has('view');
    const chosen = surfaceIds.length > 0 ? surfaceIds : this.#chosen;
    // Without something to show there is nothing to see, and without a screen nothing to click on: a no to what needs it.
    const isPossible = (lease: Lease): boolean =>
      lease === 'view' ? chosen.length > 0 : lease !== 'control' || chosen.some((id) => this.#isMonitor(id));
    this.#chosen = chosen;
    this.#consent.happened({
      type: 'answered',
      askId,
      allowed: allowed.filter(isPossible),
      forMs: minutes * 60_000,
    });
    if (wasSeen && surfaceIds.length > 0) void this.#present();
  }

  #isMonitor(surfaceId: string): boolean {
    return this.#parts.surfaces.kindOf(surfaceId) === 'monitor';
  }

  /** Shows something else than before. */
  show(surfaceIds: readonly string[]): void {
    if (!this.has('view') || surfaceIds.length === 0) return;
    this.#chosen = surfaceIds;
    void this.#present();
  }

  revoke(leases: readonly Lease[] | 'all', why: RevokeReason): void {
    this.#consent.happened({ type: 'revoked', leases, why });
  }

  /** To the agent's end; nothing where the connection is not open. */
  send(channel: AssistChannel, data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#isOpen) this.#parts.command({ type: 'send', channel, data });
  }

  report(event: HostEvent): void {
    switch (event.type) {
      case 'say':
        this.#line.say(event.text);
        break;
      case 'met':
        this.#met(event.compare);
        break;
      case 'failed':
        this.#over('notProved');
        break;
      case 'open':
        this.#opened();
        break;
      case 'reach':
        this.#reach(event.canHear);
        break;
      case 'closed':
        this.#over(null);
        break;
      case 'received':
        this.#received(event.channel, event.data);
        break;
      case 'shown':
        this.#captured(event.surfaces);
        break;
      case 'notShown':
        this.revoke(['view'], 'gone');
        break;
      case 'sent':
        break;
    }
  }

  /** By the customer, or because the app goes. */
  end(problem: JoinProblem | null = null): void {
    this.#over(problem);
  }

  #heard(frame: RendezvousFrame): void {
    if (frame.type === 'welcome') this.#by = { organisation: frame.organisation, agent: frame.agent };
    this.#parts.command({ type: 'frame', frame });
  }

  #lineLost(code: number): void {
    if (code === rendezvousCodes.ended) this.#over(null);
    // What is connected directly goes on without the server.
    else if (!this.#isOpen) this.#over(this.#state.state === 'finding' ? problemOf(code) : 'line');
  }

  #met(compare: string): void {
    if (this.#state.state !== 'finding') return;
    this.#state = { state: 'joined', compare };
    this.#consent.happened({ type: 'asked', askId: invitationAsk, leases: ['view'] });
  }

  #opened(): void {
    const { platform, offers } = this.#parts;
    this.#isOpen = true;
    this.#say({ type: 'hello', platform, offers: [...offers] });
    for (const message of this.#unsaid.splice(0)) this.#say(message);
    if (this.has('view')) void this.#present();
  }

  #reach(canHear: boolean): void {
    this.#isAway = !canHear;
    if (!canHear) this.#parts.command({ type: 'restart' });
    this.#parts.onChange();
  }

  #received(channel: AssistChannel, data: string | Uint8Array): void {
    if (this.#state.state !== 'joined') return;
    const passed = gate(channel, data, this.#consent.now, this.#parts.clock());
    switch (passed.type) {
      case 'control':
        this.#controlled(passed.message);
        break;
      case 'late':
        break;
      case 'violation':
        this.#violated(passed.what);
        break;
      case 'pointer':
      case 'input':
      case 'drawing':
      case 'clipboard':
      case 'files':
      case 'terminal':
      case 'receipt': {
        const wrong = this.#parts.use.take(passed);
        if (wrong !== undefined) this.#violated(wrong);
      }
    }
  }

  #controlled(message: AgentSays): void {
    switch (message.type) {
      case 'ask': {
        const leases = message.leases.filter((lease) => this.#parts.offers.includes(lease));
        if (leases.length < message.leases.length) this.#violated('asked for what is not offered');
        else this.#consent.happened({ type: 'asked', askId: message.askId, leases });
        break;
      }
      case 'giveBack':
        this.revoke([message.lease], 'agent');
        break;
      case 'description':
        this.#parts.command({ type: 'answered', sdp: message.sdp });
        break;
      case 'end':
        this.#over(null);
        break;
    }
  }

  #violated(what: string): void {
    this.#parts.onNote(`refused: ${what}`);
    this.revoke('all', 'violation');
    this.#over('violation');
  }

  /** What followed from an answer, from time or from a revoke: enforced first, then told. */
  #follow(fact: ConsentFact): void {
    switch (fact.type) {
      case 'asked':
        break;
      case 'granted':
        this.#parts.use.begin(fact.lease);
        this.#say({ type: 'granted', lease: fact.lease, forMs: fact.forMs });
        if (fact.lease === 'view' && this.#isOpen) void this.#present();
        break;
      case 'denied':
        this.#say({ type: 'denied', askId: fact.askId, leases: [...fact.leases] });
        // Who does not want to show anything at all has said no to the whole invitation.
        if (fact.askId === invitationAsk) this.#over(null);
        break;
      case 'revoked':
        if (fact.lease === 'view') this.#hide();
        this.#parts.use.end(fact.lease);
        this.#say({ type: 'revoked', lease: fact.lease, why: fact.why });
        break;
    }
  }

  async #present(): Promise<void> {
    const wanted = this.#chosen;
    try {
      const choices = await this.#parts.surfaces.list();
      this.#names = new Map(choices.map(({ surfaceId, name }) => [surfaceId, name]));
      await this.#parts.surfaces.prepare(wanted);
      if (this.has('view') && wanted === this.#chosen) {
        this.#parts.command({ type: 'show', surfaceIds: [...wanted] });
      }
    } catch {
      this.revoke(['view'], 'gone');
    }
  }

  #captured(surfaces: Extract<HostEvent, { type: 'shown' }>['surfaces']): void {
    if (!this.has('view') || surfaces.length === 0) return;
    this.#shown = surfaces.map(({ surfaceId }) => ({ surfaceId, name: this.#names.get(surfaceId) ?? '' }));
    this.#say({
      type: 'shown',
      surfaces: surfaces.map(({ surfaceId, mid, width, height }) => ({
        surfaceId,
        mid,
        width,
        height,
        kind: this.#parts.surfaces.kindOf(surfaceId),
        name: this.#names.get(surfaceId)?.slice(0, 200) ?? '',
      })),
    });
    this.#parts.onChange();
  }

  #hide(): void {
    this.#parts.command({ type: 'show', surfaceIds: [] });
    this.#shown = [];
    this.#chosen = [];
    this.#say({ type: 'shown', surfaces: [] });
  }

  #say(message: CustomerSays): void {
    if (this.#isOpen)
      this.#parts.command({ type: 'send', channel: 'control', data: JSON.stringify(message) });
    else this.#unsaid.push(message);
  }

  #over(problem: JoinProblem | null): void {
    if (this.#state.state === 'over') return;
    this.revoke('all', 'gone');
    this.#consent.stop();
    this.#state = { state: 'over', problem };
    this.#isOpen = false;
    this.#parts.command({ type: 'close' });
    this.#line.close();
    this.#parts.onChange();
  }
}
