import {
  rendezvousCodes,
  type IceServers,
  type RendezvousFrame,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import type { InvitationView } from '#core/contracts/viewer.ts';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import { customerSaysSchema, type AgentSays } from '#core/domain/assist/control.ts';
import type { InputMessage } from '#core/domain/assist/input.ts';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { Met } from '../../assist/pake/handshake.ts';
import { passwordOf } from '../../assist/pake/password.ts';
import { AgentLink } from '../../assist/peer/agentLink.ts';
import { AssistEnd } from '../../assist/peer/assistEnd.ts';
import { newCertificate, type OwnCertificate } from '../../assist/peer/certificate.ts';
import { Allowance } from './allowance.ts';
import { canAsk, isHeld } from './leaseState.ts';
import type { ViewingState } from './viewingState.ts';
import { viewingStep, type ViewingEvent } from './viewingStep.ts';

export interface ViewingTools {
  readonly say: (said: RendezvousSay) => void;
  readonly tell: (fact: AssistFact) => void;
  readonly onChange: (state: ViewingState) => void;
  /** Both ends have proved themselves; their connection is not there yet. */
  readonly onMet: (met: Met) => void;
  readonly onPicture: (mid: string, stream: MediaStream) => void;
  /** What came on another channel than `control`: hostile, to be parsed by whoever it is for. */
  readonly onMessage: (channel: AssistChannel, data: string | ArrayBuffer) => void;
  readonly onDrained: (channel: AssistChannel) => void;
  /** The two ends speak directly. */
  readonly onOpen: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const whyLost: Readonly<Record<number, 'burnt' | 'expired' | 'ended'>> = {
  [rendezvousCodes.expired]: 'expired',
  [rendezvousCodes.unknown]: 'burnt',
  [rendezvousCodes.ended]: 'ended',
};

/** How long the two ends may not hear each other before the session counts as lost (ms). */
const patience = 60_000;
/** How long the customer's end may take to end a session (ms). */
const farewell = 3000;
/** What a customer's end may say in ten seconds: more than any person does, less than fills a case. */
const saidMax = 200;

const releaseAll = JSON.stringify({ type: 'releaseAll' } satisfies InputMessage);

/** The agent's end of an assist session: lets in who knows the code, and does what they grant. */
export class Viewing {
  readonly #tools: ViewingTools;
  readonly #own: OwnCertificate;
  readonly #isOver = Promise.withResolvers<void>();
  #iceServers: IceServers;
  readonly #end: AssistEnd;
  readonly #allowance = new Allowance(saidMax, 10_000);
  #state: ViewingState = { state: 'waiting', failures: 0 };
  #met: Met | undefined;
  #link: AgentLink | undefined;
  #nextAsk = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  static async open(invitation: InvitationView, tools: ViewingTools): Promise<Viewing> {
    const [own, password] = await Promise.all([newCertificate(), passwordOf(invitation)]);
    return new Viewing(invitation, own, password, tools);
  }

  private constructor(
    { invitationId, secret, iceServers }: InvitationView,
    own: OwnCertificate,
    password: bigint,
    tools: ViewingTools,
  ) {
    this.#tools = tools;
    this.#own = own;
    this.#iceServers = iceServers;
    this.#end = new AssistEnd({
      end: 'agent',
      code: { invitationId, secret },
      password,
      own,
      say: (text) => tools.say({ type: 'say', text }),
      onMet: (met) => {
        this.#met = met;
        tools.onMet(met);
        tools.say({ type: 'accepted' });
        this.#take({ type: 'proved', compare: met.compare });
      },
      onDescription: (sdp) => void this.#answer(sdp, (answer) => this.#end.describe(answer)),
      onFailed: () => {
        if (this.#state.state === 'over') return;
        tools.say({ type: 'refused' });
        this.#take({ type: 'wrongCode' });
      },
    });
  }

  get state(): ViewingState {
    return this.#state;
  }

  heard(frame: RendezvousFrame): void {
    if (frame.type === 'heard') this.#end.hear(frame.text);
    if (frame.type !== 'peer') return;
    // Whoever is proved already needs no second handshake.
    if (frame.present && !this.#met) this.#end.begin();
    this.#take({ type: frame.present ? 'came' : 'left' });
  }

  /** The line to the server is gone. */
  lost(code: number): void {
    this.#take({ type: 'serverLost', why: whyLost[code] ?? 'lineLost' });
  }

  /** Asks the customer for these, as far as they can be asked for; in a page they are told what it cannot give. */
  ask(leases: readonly Lease[]): void {
    const { state } = this;
    if (state.state !== 'joined') return;
    const wanted = leases.filter((lease) => {
      const asked = state.leases[lease];
      const isBeyond = asked.state === 'notOffered' && !asked.isWanted && state.platform === 'browser';
      return isBeyond || canAsk(asked);
    });
    if (wanted.length === 0) return;
    const askId = this.#nextAsk;
    this.#nextAsk += 1;
    this.#take({ type: 'asked', askId, leases: wanted });
    this.#link?.say({ type: 'ask', askId, leases: wanted });
  }

  giveBack(lease: Lease): void {
    this.#take({ type: 'gaveBack', lease });
    this.#link?.say({ type: 'giveBack', lease });
  }

  /** @returns whether this may be used now */
  holds(lease: Lease): boolean {
    const { state } = this;
    return state.state === 'joined' && state.canHear && isHeld(state.leases, lease, this.#tools.now());
  }

  /** The customer's end did, on one of its channels, what no honest one does. */
  violated(): void {
    this.#take({ type: 'gaveUp', why: 'notUnderstood' });
  }

  /** What is no change of the session itself. */
  say(message: Extract<AgentSays, { type: 'recorded' }>): void {
    this.#link?.say(message);
  }

  /** @returns false where it is not open, and nothing was sent */
  send(channel: AssistChannel, data: string | ArrayBuffer | Uint8Array<ArrayBuffer>): boolean {
    return this.#link?.send(channel, data) ?? false;
  }

  /** Bytes that wait to be sent. */
  waiting(channel: AssistChannel): number {
    return this.#link?.waiting(channel) ?? 0;
  }

  /** What WebRTC counts (W3C webrtc-stats). */
  async stats(): Promise<readonly unknown[]> {
    return (await this.#link?.stats()) ?? [];
  }

  /** Ends what is on. Resolves once the customer's end has said all that it had to say, or does not for too long. */
  async end(): Promise<void> {
    if (this.#state.state !== 'joined') return;
    this.#link?.say({ type: 'end' });
    await Promise.race([this.#isOver.promise, new Promise((resolve) => setTimeout(resolve, farewell))]);
  }

  /** From the next description on. */
  useIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    this.#link?.useIceServers(iceServers);
  }

  async #answer(sdp: string, send: (answer: string) => void): Promise<void> {
    this.#link ??= this.#newLink();
    const link = this.#link;
    try {
      send((await link?.answer(sdp)) ?? '');
    } catch {
      // Another certificate than the proved one, or no description at all: nobody honest says that.
      if (this.#link === link) this.#take({ type: 'gaveUp', why: 'notUnderstood' });
    }
  }

  #newLink(): AgentLink | undefined {
    if (!this.#met || this.#state.state === 'over') return undefined;
    return new AgentLink({
      own: this.#own,
      theirs: this.#met.fingerprint,
      iceServers: this.#iceServers,
      onMessage: (channel, data) => {
        if (channel === 'control') this.#controlled(data);
        else this.#tools.onMessage(channel, data);
      },
      onPicture: this.#tools.onPicture,
      onOpen: this.#tools.onOpen,
      onReach: (canHear) => this.#reached(canHear),
      onClosed: () => this.#take({ type: 'closed' }),
      onDrained: this.#tools.onDrained,
    });
  }

  #controlled(data: string | ArrayBuffer): void {
    const at = this.#tools.now();
    const message = typeof data === 'string' ? parseJson(customerSaysSchema, data) : undefined;
    if (!message || !this.#allowance.take(at)) this.#take({ type: 'gaveUp', why: 'notUnderstood' });
    else if (message.type === 'description') {
      void this.#answer(message.sdp, (sdp) => this.#link?.say({ type: 'description', sdp }));
    } else {
      this.#take({ type: 'said', message, at });
      // To look is what they were invited for.
      if (message.type === 'hello' && this.#nextAsk === 0) this.ask(['view']);
    }
  }

  #reached(canHear: boolean): void {
    clearTimeout(this.#silence);
    if (!canHear) {
      this.#silence = setTimeout(() => this.#take({ type: 'gaveUp', why: 'lineLost' }), patience);
    }
    this.#take({ type: 'reached', canHear });
    // What was let go while nobody could hear is let go now: the channel keeps the order.
    if (canHear && this.holds('control')) this.send('input', releaseAll);
  }

  #take(event: ViewingEvent): void {
    const { state, facts } = viewingStep(this.#state, event);
    if (state === this.#state) return;
    this.#state = state;
    for (const fact of facts) this.#tools.tell(fact);
    this.#tools.onChange(state);
    if (state.state !== 'over') return;
    clearTimeout(this.#silence);
    this.#isOver.resolve();
    this.#link?.close();
    this.#link = undefined;
  }
}
