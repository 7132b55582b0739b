import { rendezvousCodes, whyNotJoined } from '#core/contracts/assist.ts';
import type { ConsentView, InviterView, SessionView } from '#core/contracts/customer.ts';
import type { HostEvent } from '#core/contracts/host.ts';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import type { ConsentFact } from '#core/domain/assist/consent.ts';
import type { AgentSays, CustomerSays } from '#core/domain/assist/control.ts';
import { endReason, type JoinProblem } from '#core/domain/assist/ending.ts';
import type { Lease, RevokeReason } from '#core/domain/assist/lease.ts';
import { SessionRecord, type WrittenFact } from '#core/domain/assist/receipt/sessionRecord.ts';
import { ConsentKeeper } from './consentKeeper.ts';
import { DeviceUse } from './deviceUse.ts';
import { gate } from './gate.ts';
import type { Answer, HostSessionParts } from './hostParts.ts';
import { questionView } from './questionView.ts';
import type { CustomerLine } from '../../sync/customerLine.ts';
import type { HeardFrame } from '#core/domain/assist/meetingLine.ts';
import type { HostSide, LeaseUse } from './leaseUse.ts';
import { Reach } from './reach.ts';
import { RecordUse } from './recordUse.ts';
import type { HostState } from './hostState.ts';
import { Showing } from './showing.ts';
import type { Rectangle } from './surfaces.ts';
import { UsableLeases } from './usableLeases.ts';

/** By the invitation itself the agent asks to see the screen. */
const invitationAsk = 0;
const nobody = { organisation: '', agent: '', contact: { kind: 'none' } } as const;

/**
 * One assist session as the customer's device knows it. What the agent's end may do is decided here; everything that
 * comes from it passes the gate first, and the first thing that no lease allows ends the session.
 */
export class HostSession implements HostSide {
  readonly #parts: HostSessionParts;
  readonly #server: string;
  readonly #code: InvitationCode;
  readonly #line: CustomerLine;
  readonly #consent: ConsentKeeper;
  readonly #use: LeaseUse;
  readonly #recording: RecordUse;
  readonly #showing: Showing;
  readonly #reach: Reach;
  readonly #record: SessionRecord;
  readonly #usable: UsableLeases;
  #state: HostState = { state: 'finding' };
  #by: Pick<InviterView, 'organisation' | 'agent' | 'contact'> = nobody;
  #isOpen = false;

  constructor(parts: HostSessionParts, server: string, code: InvitationCode) {
    this.#parts = parts;
    this.#server = server;
    this.#code = code;
    this.#consent = new ConsentKeeper(
      parts.clock,
      (fact) => this.#follow(fact),
      () => parts.onChange(),
    );
    this.#usable = new UsableLeases(() => this.#consent.now, parts.clock);
    this.#record = new SessionRecord({
      send: (message) => this.#tell('control', JSON.stringify(message)),
      onFault: (error) => this.#faulted(error),
    });
    this.#recording = new RecordUse(this, () => parts.onChange());
    this.#use = new DeviceUse([this.#recording, ...parts.uses(this)]);
    this.#showing = new Showing({
      surfaces: parts.surfaces,
      masking: parts.masking,
      command: parts.command,
      say: (message) => this.#record.say(message),
      mayShow: () => this.has('view'),
      onLost: () => this.revoke(['view'], 'gone'),
      onShown: (surfaces) => this.note({ type: 'shown', surfaces: [...surfaces] }),
      onChange: parts.onChange,
    });
    this.#reach = new Reach({
      restart: () => parts.command({ type: 'restart' }),
      giveUp: () => this.#over('line'),
    });
    parts.command({ type: 'join', ...code });
    this.#line = parts.openLine(server, code.invitationId, {
      onFrame: (frame) => this.#heard(frame),
      onBack: (iceServers) => parts.command({ type: 'iceServers', iceServers }),
      onEnd: (closed) => this.#lineLost(closed),
    });
  }

  get state(): HostState {
    return this.#state;
  }

  /** Undefined before the two ends have proved themselves to each other, and when it is over. */
  get view(): SessionView | undefined {
    if (this.#state.state !== 'joined') return undefined;
    return {
      by: { ...this.#by, server: URL.parse(this.#server)?.host ?? '' },
      compare: this.#state.compare,
      held: this.#consent.held,
      shown: this.#showing.view,
      frozen: this.#showing.frozen,
      isAsked: this.#consent.now.question !== null,
      isAway: this.#reach.isLost,
      recording: this.#recording.state,
      stopKey: this.#parts.stopKey(),
    };
  }

  /** What the customer is asked now; null where nothing is. The choices are another matter. */
  get question(): Omit<ConsentView, 'choices' | 'hiding'> | null {
    const { view } = this;
    const { question } = this.#consent.now;
    return view && question ? questionView(question, view, this.#showing) : null;
  }

  has(lease: Lease): boolean {
    return this.#usable.has(lease);
  }

  answer({ askId, allowed, minutes, surfaceIds }: Answer): void {
    if (this.#consent.isTooSoon(allowed)) return;
    const wasSeen = this.has('view');
    this.#showing.choose(surfaceIds);
    // Without something to show there is nothing to see, and without a screen nothing to click on: a no to what needs it.
    const isPossible = (lease: Lease): boolean =>
      lease === 'view' ? this.#showing.hasChoice : lease !== 'control' || this.#showing.hasMonitor;
    this.#consent.happened({
      type: 'answered',
      askId,
      allowed: allowed.filter(isPossible),
      forMs: minutes * 60_000,
    });
    if (wasSeen && surfaceIds.length > 0) void this.#showing.present();
  }

  /** Shows something else than before. */
  show(surfaceIds: readonly string[]): void {
    if (!this.has('view') || surfaceIds.length === 0) return;
    this.#showing.choose(surfaceIds);
    void this.#showing.present();
  }

  revoke(leases: readonly Lease[] | 'all', why: RevokeReason): void {
    this.#consent.happened({ type: 'revoked', leases, why });
  }

  get isRecorded(): boolean {
    return this.#recording.state === 'on';
  }

  /** By the customer: nothing is recorded while it is paused. */
  pauseRecording(isPaused: boolean): void {
    this.#recording.setPaused(isPaused);
  }

  say(message: CustomerSays): void {
    this.#record.say(message);
  }

  send(channel: AssistChannel, data: string | Uint8Array<ArrayBuffer>): boolean {
    // Of a session that is over only its record is still told.
    return this.#state.state !== 'over' && this.#tell(channel, data);
  }

  placeOf(surfaceId: string): Rectangle | undefined {
    return this.#showing.placeOf(surfaceId);
  }

  get surfaceIds(): readonly string[] {
    return this.#showing.surfaceIds;
  }

  get isAsked(): boolean {
    return this.#consent.now.question !== null;
  }

  /** The agent's end did what no lease allows: everything ends. */
  violated(what: string): void {
    if (this.#state.state === 'over') return;
    this.#parts.onNote(`refused: ${what}`);
    this.revoke('all', 'violation');
    this.note({ type: 'refused', what });
    this.#over('violation');
  }

  report(event: HostEvent): void {
    switch (event.type) {
      case 'say':
        this.#line.say(event.text);
        break;
      case 'met':
        this.#met(event);
        break;
      case 'failed':
        this.#over('notProved');
        break;
      case 'open':
        this.#opened();
        break;
      case 'reach':
        this.#heardFrom(event.canHear);
        break;
      case 'closed':
        this.#over(null, 'agent');
        break;
      case 'received':
        this.#received(event.channel, event.data);
        break;
      case 'shown':
        this.#showing.captured(event.surfaces);
        break;
      case 'notShown':
        this.revoke(['view'], 'gone');
        break;
      case 'sent':
      case 'clipboardArrived':
      case 'clipboardRefused':
        this.#use.report(event);
        break;
    }
  }

  #tell(channel: AssistChannel, data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.#isOpen) this.#parts.command({ type: 'send', channel, data });
    return this.#isOpen;
  }

  /** By the customer, or because the app goes. */
  end(problem: JoinProblem | null = null): void {
    this.#over(problem);
  }

  #heard(frame: HeardFrame): void {
    if (frame.type === 'welcome') {
      const { organisation, agent, contact, iceServers } = frame;
      this.#by = { organisation, agent, contact };
      this.#parts.command({ type: 'iceServers', iceServers });
    }
    // They will be chosen from as soon as the two ends know each other.
    if (frame.type === 'peer' && frame.present && this.#state.state === 'finding')
      this.#parts.surfaces.early();
    this.#parts.command({ type: 'frame', frame });
  }

  /** The line to the server is gone for good. What is connected directly goes on without it. */
  #lineLost(code: number): void {
    if (code === rendezvousCodes.followedUp) {
      this.#over('line');
      this.#parts.onFollowedUp();
    } else if (code === rendezvousCodes.ended) this.#over(null, 'agent');
    else if (!this.#isOpen)
      this.#over(this.#state.state === 'finding' ? whyNotJoined(code, this.#code) : 'line');
  }

  #met({ compare, sessionId, followUp }: Extract<HostEvent, { type: 'met' }>): void {
    if (this.#state.state !== 'finding') return;
    this.#state = { state: 'joined', compare };
    const { organisation, agent } = this.#by;
    this.#parts.onMet(followUp, { organisation, agent });
    const receipt = this.#parts.receipt(sessionId, {
      send: (text) => this.#tell('receipt', text),
      onViolation: () => this.violated('receipt: no sense'),
    });
    this.#record.begin(receipt, { organisation, agent, server: this.#server });
    this.#consent.happened({ type: 'asked', askId: invitationAsk, leases: ['view'] });
  }

  #opened(): void {
    const { platform, offers } = this.#parts;
    this.#isOpen = true;
    const hello: CustomerSays = { type: 'hello', platform, offers: [...offers] };
    this.#tell('control', JSON.stringify(hello));
    this.#record.opened();
    this.#use.reach(true);
    this.#parts.onOpen();
  }

  #heardFrom(canHear: boolean): void {
    if (this.#state.state === 'over') return;
    if (canHear && this.#reach.isLost) {
      this.#usable.foundAgain();
      this.note({ type: 'resumed' });
    }
    if (canHear) this.#reach.found();
    else this.#reach.lost();
    if (this.#isOpen) this.#use.reach(canHear);
    this.#parts.onChange();
  }

  #received(channel: AssistChannel, data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#state.state === 'finding') return;
    // Of a session that is over the agent's end still signs the last of the receipt.
    if (this.#state.state === 'over' && channel !== 'receipt') return;
    const passed = gate(channel, data, (lease) => this.#usable.mayUse(lease));
    switch (passed.type) {
      case 'control':
        this.#controlled(passed.message);
        break;
      case 'late':
        break;
      case 'violation':
        this.violated(passed.what);
        break;
      case 'pointer':
      case 'input':
      case 'drawing':
      case 'clipboard':
      case 'files':
      case 'terminal':
        this.#use.take(passed);
        break;
      case 'receipt':
        this.#record.hear(passed.data);
        break;
    }
  }

  #controlled(message: AgentSays): void {
    switch (message.type) {
      case 'ask': {
        const leases = message.leases.filter((lease) => this.#parts.offers.includes(lease));
        if (leases.length < message.leases.length) this.violated('asked for what is not offered');
        else this.#consent.happened({ type: 'asked', askId: message.askId, leases });
        break;
      }
      case 'giveBack':
        this.revoke([message.lease], 'agent');
        break;
      case 'recorded':
        if (!this.#recording.told(message.sha256)) this.violated('control: nothing was recorded');
        break;
      case 'description':
        this.#parts.command({ type: 'answered', sdp: message.sdp });
        break;
      case 'end':
        this.#over(null, 'agent');
        break;
    }
  }

  /**
   * What followed from an answer, from time or from a revoke. What is allowed is written down first, then possible, then
   * told; what is over is over at once, then written down and told.
   */
  #follow(fact: ConsentFact): void {
    switch (fact.type) {
      case 'asked':
        this.#use.pause();
        this.note({ type: 'asked', leases: [...fact.leases] });
        break;
      case 'granted':
        this.note({ type: 'granted', lease: fact.lease, forMs: fact.forMs });
        this.#record.next(async () => await this.#begin(fact.lease));
        this.#record.say({ type: 'granted', lease: fact.lease, forMs: fact.forMs });
        break;
      case 'denied':
        this.note({ type: 'denied', leases: [...fact.leases] });
        this.#record.say({ type: 'denied', askId: fact.askId, leases: [...fact.leases] });
        // Who does not want to show anything at all has said no to the whole invitation.
        if (fact.askId === invitationAsk) this.#over(null);
        break;
      case 'revoked':
        this.#usable.delete(fact.lease);
        if (fact.lease === 'view') this.#showing.hide();
        this.#use.end(fact.lease);
        this.note({ type: 'revoked', lease: fact.lease, why: fact.why });
        this.#record.say({ type: 'revoked', lease: fact.lease, why: fact.why });
        break;
    }
  }

  async #begin(lease: Lease): Promise<void> {
    if (!this.#usable.add(lease)) return;
    await this.#use.begin(lease);
    if (lease === 'view') this.#record.next(() => void this.#showing.present());
  }

  /** Something that belongs in the receipt. */
  note(fact: WrittenFact): void {
    this.#record.write(fact);
  }

  /** Nothing is allowed that cannot be written down. */
  #faulted(error: unknown): void {
    this.#parts.onNote(`not recorded: ${error instanceof Error ? error.message : String(error)}`);
    this.#over('notRecorded');
  }

  /** @param by whose doing it was, where nothing went wrong */
  #over(problem: JoinProblem | null, by: 'customer' | 'agent' = 'customer'): void {
    if (this.#state.state === 'over') return;
    this.revoke('all', 'gone');
    this.#consent.stop();
    this.#reach.found();
    const hasMet = this.#state.state === 'joined';
    this.#state = { state: 'over', problem, hasMet, receiptOf: undefined };
    const ended = (): void =>
      this.#record.end(endReason(problem, by), () => {
        this.#isOpen = false;
        this.#parts.command({ type: 'close' });
        this.#line.close();
        this.#state = { state: 'over', problem, hasMet, receiptOf: this.#record.sessionId };
        this.#parts.onChange();
      });
    // A shell that is being ended and a file that is being checked still have something to note.
    Promise.resolve(this.#use.close())
      .catch((error: unknown) => this.#parts.onNote(`not closed: ${String(error)}`))
      .finally(ended);
    this.#parts.onChange();
  }
}
