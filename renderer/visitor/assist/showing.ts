import {
  assistProtocol,
  rendezvousCodes,
  rendezvousFrameSchema,
  type RendezvousFrame,
} from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import type { CustomerSays } from '#core/domain/assist/control.ts';
import { surfaceSchema, type Surface } from '#core/domain/assist/fact.ts';
import { AssistEnd } from '../../assist/peer/assistEnd.ts';
import { Channels } from '../../assist/peer/channels.ts';
import { newCertificate, type OwnCertificate } from '../../assist/peer/certificate.ts';
import { describe } from '../../assist/peer/description.ts';
import { passwordOf } from '../../assist/pake/password.ts';

export interface Inviter {
  readonly organisation: string;
  readonly agent: string;
}

export type ShowingProblem = 'unknownCode' | 'occupied' | 'tooMany' | 'notProved' | 'line' | 'cannotShow';

/*
 *   finding ──► asked ──yes──► choosing ──chosen──► connecting ──► showing
 *      │          │ no            │ taken back          │             │ stop
 *      ▼          ▼               ▼                     ▼             ▼
 *     over ◄──────┴───────────────┴─────────────────────┴─────────────┘
 */
export type ShowingState =
  | { readonly state: 'finding' }
  | { readonly state: 'asked' | 'choosing' | 'connecting'; readonly by: Inviter; readonly compare: string }
  | { readonly state: 'showing'; readonly by: Inviter; readonly compare: string; readonly surface: Surface }
  | { readonly state: 'over'; readonly problem: ShowingProblem | null };

/** 30 frames a second of text that stays sharp; a still screen costs next to nothing whatever this says. */
const picture = { frameRate: 30, maxBitrate: 8_000_000 } as const;

/** How long a connection may be silent before the session counts as lost (ms). */
const patience = 10_000;

const problemOf = (code: number): ShowingProblem => {
  if (code === rendezvousCodes.unknown || code === rendezvousCodes.expired) return 'unknownCode';
  if (code === rendezvousCodes.occupied) return 'occupied';
  return code === rendezvousCodes.tooMany ? 'tooMany' : 'line';
};

/** The customer's end of an assist session, in the browser: nothing is shown that they have not chosen. */
export class Showing {
  readonly #onChange: (state: ShowingState) => void;
  readonly #code: InvitationCode;
  #state: ShowingState = { state: 'finding' };
  #socket: WebSocket | undefined;
  #own: OwnCertificate | undefined;
  #end: AssistEnd | undefined;
  #by: Inviter = { organisation: '', agent: '' };
  #connection: RTCPeerConnection | undefined;
  #channels: Channels | undefined;
  #screen: MediaStream | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(code: InvitationCode, onChange: (state: ShowingState) => void) {
    this.#code = code;
    this.#onChange = onChange;
  }

  /** @param server origin of the server, e.g. `https://support.example.com` */
  async start(server: string): Promise<void> {
    const [own, password] = await Promise.all([newCertificate(), passwordOf(this.#code)]);
    if (this.#state.state === 'over') return;
    this.#own = own;
    this.#end = new AssistEnd({
      end: 'customer',
      code: this.#code,
      password,
      own,
      say: (text) => this.#socket?.send(JSON.stringify({ type: 'say', text })),
      onMet: ({ compare }) => this.#become({ state: 'asked', by: this.#by, compare }),
      onDescription: (sdp) => void this.#answered(sdp),
      onFailed: () => this.#over('notProved'),
    });
    const socket = new WebSocket(
      `${server.replace(/^http/, 'ws')}/assist/${this.#code.invitationId}`,
      assistProtocol,
    );
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const frame = parseJson(rendezvousFrameSchema, String(data));
      if (frame) this.#heard(frame);
    });
    socket.addEventListener('close', ({ code }) => {
      if (code === rendezvousCodes.ended) this.#over(null);
      // What is connected directly goes on without the server.
      else if (this.#state.state !== 'showing') {
        this.#over(this.#state.state === 'finding' ? problemOf(code) : 'line');
      }
    });
  }

  /** The customer says yes, and chooses what to show in the browser's own dialog. */
  async choose(): Promise<void> {
    if (this.#state.state !== 'asked') return;
    const { by, compare } = this.#state;
    this.#become({ state: 'choosing', by, compare });
    try {
      this.#screen = await navigator.mediaDevices.getDisplayMedia({
        video: { frameRate: { max: picture.frameRate } },
        audio: false,
      });
    } catch (error) {
      // Closing the dialog is no no: they may look again for what they want to show.
      const isTakenBack = error instanceof DOMException && error.name === 'NotAllowedError';
      if (isTakenBack) this.#become({ state: 'asked', by, compare });
      else this.#over('cannotShow');
      return;
    }
    this.#become({ state: 'connecting', by, compare });
    await this.#offer(this.#screen);
  }

  /** No, or no longer. */
  stop(): void {
    this.#over(null);
  }

  #heard(frame: RendezvousFrame): void {
    if (frame.type === 'welcome') this.#by = { organisation: frame.organisation, agent: frame.agent };
    if (frame.type === 'peer' && frame.present) this.#end?.begin();
    if (frame.type === 'heard') this.#end?.hear(frame.text);
  }

  async #offer(screen: MediaStream): Promise<void> {
    const [track] = screen.getVideoTracks();
    if (!track || !this.#own) return;
    track.contentHint = 'detail';
    track.addEventListener('ended', () => this.#over(null));
    const connection = new RTCPeerConnection({ certificates: [this.#own.certificate], iceServers: [] });
    this.#connection = connection;
    this.#channels = new Channels(connection, {
      onOpen: () => this.#granted(track),
      onMessage: () => undefined,
      onClosed: () => this.#over(null),
      onDrained: () => undefined,
    });
    connection.addEventListener('connectionstatechange', () => this.#watch(connection));
    const sender = connection.addTrack(track, screen);
    try {
      const offer = await describe(connection, 'offer');
      await limit(sender);
      this.#end?.describe(offer);
    } catch {
      this.#over('cannotShow');
    }
  }

  async #answered(sdp: string): Promise<void> {
    try {
      await this.#connection?.setRemoteDescription({ type: 'answer', sdp });
    } catch {
      this.#over('line');
    }
  }

  #watch({ connectionState }: RTCPeerConnection): void {
    clearTimeout(this.#silence);
    if (connectionState === 'failed') this.#over('line');
    if (connectionState === 'disconnected') this.#silence = setTimeout(() => this.#over('line'), patience);
  }

  #granted(track: MediaStreamTrack): void {
    if (this.#state.state !== 'connecting') return;
    const {
      displaySurface,
      width = 0,
      height = 0,
    } = track.getSettings() as MediaTrackSettings & {
      displaySurface?: string;
    };
    const surface = surfaceSchema.catch('unknown').parse(displaySurface);
    this.#say({ type: 'granted', lease: 'view', forMs: null });
    this.#say({
      type: 'shown',
      surfaces: [{ surfaceId: '0', mid: '0', kind: surface, name: '', width, height }],
    });
    const { by, compare } = this.#state;
    this.#become({ state: 'showing', by, compare, surface });
  }

  #say(message: CustomerSays): void {
    this.#channels?.send('control', JSON.stringify(message));
  }

  #over(problem: ShowingProblem | null): void {
    if (this.#state.state === 'over') return;
    // The picture ends here first, whatever the network does with the news of it.
    for (const track of this.#screen?.getTracks() ?? []) track.stop();
    clearTimeout(this.#silence);
    if (this.#state.state === 'showing') this.#say({ type: 'revoked', lease: 'view', why: 'customer' });
    this.#become({ state: 'over', problem });
    const [connection, socket] = [this.#connection, this.#socket];
    socket?.close();
    // What was said last still has to go out.
    setTimeout(() => connection?.close(), 200);
  }

  #become(state: ShowingState): void {
    this.#state = state;
    this.#onChange(state);
  }
}

async function limit(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) {
    encoding.maxBitrate = picture.maxBitrate;
    encoding.maxFramerate = picture.frameRate;
  }
  await sender.setParameters({ ...parameters, degradationPreference: 'maintain-resolution' });
}
