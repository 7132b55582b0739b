import type { RendezvousFrame, RendezvousSay } from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import type { InvitationView } from '#core/contracts/viewer.ts';
import { invitationLimits } from '#core/domain/assist/code.ts';
import { customerSaysSchema, type CustomerSays } from '#core/domain/assist/control.ts';
import type { AssistFact, Surface } from '#core/domain/assist/fact.ts';
import { AssistEnd } from '../assist/peer/assistEnd.ts';
import { Channels } from '../assist/peer/channels.ts';
import { newCertificate, type OwnCertificate } from '../assist/peer/certificate.ts';
import { describe } from '../assist/peer/description.ts';
import { passwordOf } from '../assist/pake/password.ts';

/*
 *   waiting ──the customer comes──► meeting ──code proved──► met ──granted──► seeing
 *      ▲                               │                      │                 │
 *      └────────another code───────────┘                      └───────┬─────────┘
 *                                                                     ▼
 *   over: burnt, expired, line lost, denied, revoked
 */
export type ViewingState =
  | { readonly state: 'waiting'; readonly failures: number }
  | { readonly state: 'meeting'; readonly failures: number }
  | { readonly state: 'met'; readonly compare: string }
  | {
      readonly state: 'seeing';
      readonly compare: string;
      readonly surface: Surface;
      readonly stream: MediaStream;
    }
  | { readonly state: 'over'; readonly why: 'burnt' | 'expired' | 'lineLost' | 'denied' | 'revoked' };

export interface ViewingTools {
  readonly say: (said: RendezvousSay) => void;
  readonly tell: (fact: AssistFact) => void;
  readonly onChange: (state: ViewingState) => void;
}

/** How long a connection may be silent before the session counts as lost (ms). */
const patience = 10_000;

/** The agent's end of an assist session: lets in who knows the code, and shows what they grant. */
export class Viewing {
  readonly #tools: ViewingTools;
  readonly #own: OwnCertificate;
  readonly #end: AssistEnd;
  #state: ViewingState = { state: 'waiting', failures: 0 };
  #connection: RTCPeerConnection | undefined;
  #stream: MediaStream | undefined;
  #failures = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  static async open(invitation: InvitationView, tools: ViewingTools): Promise<Viewing> {
    const [own, password] = await Promise.all([newCertificate(), passwordOf(invitation)]);
    return new Viewing(invitation, own, password, tools);
  }

  private constructor(
    { invitationId, secret }: InvitationView,
    own: OwnCertificate,
    password: bigint,
    tools: ViewingTools,
  ) {
    this.#tools = tools;
    this.#own = own;
    this.#end = new AssistEnd({
      end: 'agent',
      code: { invitationId, secret },
      password,
      own,
      say: (text) => tools.say({ type: 'say', text }),
      onMet: ({ compare }) => {
        tools.say({ type: 'accepted' });
        tools.tell({ state: 'met' });
        this.#become({ state: 'met', compare });
      },
      onDescription: (sdp) => void this.#answer(sdp),
      onFailed: () => this.#failed(),
    });
  }

  get state(): ViewingState {
    return this.#state;
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#connection;
  }

  heard(frame: RendezvousFrame): void {
    if (frame.type === 'heard') this.#end.hear(frame.text);
    if (frame.type !== 'peer') return;
    if (frame.present) {
      this.#become({ state: 'meeting', failures: this.#failures });
      this.#end.begin();
    } else this.#peerGone();
  }

  /** The line to the server is gone; what is connected directly goes on without it. */
  lost(code: number): void {
    if (this.#state.state === 'seeing' || this.#state.state === 'over') return;
    this.#over(code === 4410 ? 'expired' : code === 4404 ? 'burnt' : 'lineLost');
  }

  end(): void {
    clearTimeout(this.#silence);
    this.#connection?.close();
  }

  #peerGone(): void {
    switch (this.#state.state) {
      case 'meeting':
        this.#become({ state: 'waiting', failures: this.#failures });
        break;
      case 'met':
        this.#tools.tell({ state: 'denied', lease: 'view' });
        this.#over('denied');
        break;
      case 'waiting':
      case 'seeing':
      case 'over':
        break;
    }
  }

  #failed(): void {
    if (this.#state.state === 'over') return;
    this.#failures += 1;
    this.#tools.tell({ state: 'wrongCode' });
    this.#tools.say({ type: 'refused' });
    // The server counts too, but is not asked: whoever knows the code decides how often it may be guessed.
    if (this.#failures >= invitationLimits.failures || this.#state.state !== 'meeting') this.#over('burnt');
    else this.#become({ state: 'waiting', failures: this.#failures });
  }

  async #answer(sdp: string): Promise<void> {
    if (this.#state.state !== 'met' || this.#connection) return;
    const connection = new RTCPeerConnection({ certificates: [this.#own.certificate], iceServers: [] });
    this.#connection = connection;
    connection.addEventListener('track', ({ track, receiver }) => {
      // Latency before smoothness, for the picture alone: there is no sound in this connection.
      if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
      this.#stream = new MediaStream([track]);
    });
    void new Channels(connection, {
      onOpen: () => undefined,
      onMessage: (channel, data) => {
        if (channel !== 'control' || typeof data !== 'string') return;
        const message = parseJson(customerSaysSchema, data);
        if (message) this.#controlled(message);
      },
      onClosed: () => this.#revoked(),
      onDrained: () => undefined,
    });
    connection.addEventListener('connectionstatechange', () => this.#watch(connection));
    try {
      await connection.setRemoteDescription({ type: 'offer', sdp });
      this.#end.describe(await describe(connection, 'answer'));
    } catch {
      this.#over('lineLost');
    }
  }

  #controlled(message: CustomerSays): void {
    if (message.type === 'revoked') this.#revoked();
    if (message.type !== 'shown' || this.#state.state !== 'met' || !this.#stream) return;
    const surface = message.surfaces[0]?.kind ?? 'unknown';
    this.#tools.tell({ state: 'granted', lease: 'view', surface });
    this.#become({ state: 'seeing', compare: this.#state.compare, surface, stream: this.#stream });
  }

  #revoked(): void {
    if (this.#state.state !== 'seeing') return;
    this.#tools.tell({ state: 'revoked', lease: 'view' });
    this.#over('revoked');
  }

  #watch({ connectionState }: RTCPeerConnection): void {
    clearTimeout(this.#silence);
    if (connectionState === 'failed') this.#over('lineLost');
    if (connectionState === 'disconnected') {
      this.#silence = setTimeout(() => this.#over('lineLost'), patience);
    }
  }

  #over(why: Extract<ViewingState, { state: 'over' }>['why']): void {
    if (this.#state.state === 'over') return;
    this.#become({ state: 'over', why });
    this.end();
  }

  #become(state: ViewingState): void {
    this.#state = state;
    this.#tools.onChange(state);
  }
}
