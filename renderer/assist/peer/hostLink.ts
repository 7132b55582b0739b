import type { AssistChannel } from '#core/domain/assist/channel.ts';
import type { CustomerSays } from '#core/domain/assist/control.ts';
import { Channels } from './channels.ts';
import type { OwnCertificate } from './certificate.ts';
import { describe, fingerprintOf } from './description.ts';
import { withStartBitrate } from './startBitrate.ts';

export interface HostLinkTools {
  readonly own: OwnCertificate;
  /** Of the certificate that the agent's end has proved. */
  readonly theirs: string;
  readonly iceServers: readonly RTCIceServer[];
  /** To the agent's end by way of the server, for as long as the two do not speak directly. */
  readonly describe: (sdp: string) => void;
  readonly onMessage: (channel: AssistChannel, data: string | ArrayBuffer) => void;
  /** The two ends speak directly; told once. */
  readonly onOpen: () => void;
  /** They can or cannot hear each other just now; a new description may help. */
  readonly onReach: (canHear: boolean) => void;
  /** It is over; told once, and not after `close`. */
  readonly onClosed: () => void;
  readonly onDrained: (channel: AssistChannel) => void;
}

/** 30 frames a second of text that stays sharp; a still screen costs next to nothing whatever this says. */
const picture = { frameRate: 30, maxBitrate: 8_000_000 } as const;

/** What is asked of a capture: no more pictures than are sent, at the screen's own size, however small this page's screen is. */
export const captured: MediaTrackConstraints = {
  frameRate: { max: picture.frameRate },
  width: { max: 7680 },
  height: { max: 4320 },
};

/** For screens, the best first: by bits, and by time for a picture, as `npm run bench:assist` measures them. */
const codecs = ['video/AV1', 'video/VP9', 'video/H264', 'video/VP8'] as const;

/**
 * The customer's end of the direct connection. It alone makes offers, so that two never cross (RFC 8829 §5.6.1); a picture
 * is prepared for before there is one, so that showing needs no new description.
 */
export class HostLink {
  readonly #tools: HostLinkTools;
  readonly #connection: RTCPeerConnection;
  readonly #channels: Channels;
  readonly #pictures: RTCRtpTransceiver[] = [];
  #isOpen = false;
  #isClosed = false;
  /** One offer after the other: each waits for the answer to the one before. */
  #offers: Promise<void> = Promise.resolve();
  #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;

  constructor(tools: HostLinkTools) {
    this.#tools = tools;
    const connection = new RTCPeerConnection({
      certificates: [tools.own.certificate],
      iceServers: [...tools.iceServers],
    });
    this.#connection = connection;
    this.#channels = new Channels(connection, {
      onMessage: tools.onMessage,
      onOpen: () => {
        this.#isOpen = true;
        tools.onOpen();
      },
      onClosed: () => this.#closed(),
      onDrained: tools.onDrained,
    });
    this.#prepare();
    connection.addEventListener('connectionstatechange', () => {
      const { connectionState } = connection;
      if (connectionState === 'connected') tools.onReach(true);
      if (connectionState === 'disconnected' || connectionState === 'failed') tools.onReach(false);
    });
  }

  get connection(): RTCPeerConnection {
    return this.#connection;
  }

  /** Offers itself to the agent's end; once more with `restart` after the network has changed (RFC 8445 §9). */
  connect({ restart = false } = {}): Promise<void> {
    if (restart) {
      // What is still unanswered has been lost with the network.
      this.#waiting?.reject(new Error('restarted'));
      this.#connection.restartIce();
    }
    return this.#offer();
  }

  /** From the next description on. */
  useIceServers(iceServers: readonly RTCIceServer[]): void {
    this.#connection.setConfiguration({
      ...this.#connection.getConfiguration(),
      iceServers: [...iceServers],
    });
  }

  /** @param sdp hostile; one with another certificate than the proved one is no answer @throws for what is no answer */
  async answered(sdp: string): Promise<void> {
    if (fingerprintOf(sdp) !== this.#tools.theirs) throw new Error('another certificate');
    // While the way is lost offers overtake each other, and each is answered: the first answer has counted.
    if (this.#connection.signalingState !== 'have-local-offer') return;
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: withStartBitrate(sdp) });
    this.#waiting?.resolve();
  }

  /** Shows these and nothing else; none: nothing is seen. @returns for each the `mid` under which it is described */
  async show(tracks: readonly MediaStreamTrack[]): Promise<readonly string[]> {
    const isMore = tracks.length > this.#pictures.length;
    while (this.#pictures.length < tracks.length) this.#prepare();
    await Promise.all(
      this.#pictures.map(async ({ sender }, n) => {
        const track = tracks[n] ?? null;
        if (track) track.contentHint = 'detail';
        await sender.replaceTrack(track);
        if (track) await limit(sender);
      }),
    );
    if (isMore) await this.#offer();
    return this.#pictures.slice(0, tracks.length).map(({ mid }) => mid ?? '');
  }

  say(message: CustomerSays): void {
    this.#channels.send('control', JSON.stringify(message));
  }

  /** @returns false where it is not open, and nothing was sent */
  send(channel: AssistChannel, data: string | ArrayBuffer | Uint8Array<ArrayBuffer>): boolean {
    return this.#channels.send(channel, data);
  }

  /** Bytes that wait to be sent. */
  waiting(channel: AssistChannel): number {
    return this.#channels.waiting(channel);
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting?.reject(new Error('closed'));
    this.#connection.close();
  }

  #prepare(): void {
    const transceiver = this.#connection.addTransceiver('video', { direction: 'sendonly' });
    prefer(transceiver);
    this.#pictures.push(transceiver);
  }

  #offer(): Promise<void> {
    const made = this.#offers.catch(() => undefined).then(() => this.#offerNow());
    this.#offers = made;
    return made;
  }

  async #offerNow(): Promise<void> {
    const answered = new Promise<void>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    // Whoever waits for it hears of a failure; nobody has to.
    answered.catch(() => undefined);
    const sdp = await describe(this.#connection, 'offer');
    if (this.#isOpen && this.#connection.connectionState === 'connected') {
      this.say({ type: 'description', sdp });
    } else this.#tools.describe(sdp);
    await answered;
  }

  #closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#tools.onClosed();
  }
}

/** What this browser cannot send is not in its list; retransmission and repair stay behind what they belong to. */
function prefer(transceiver: RTCRtpTransceiver): void {
  const { codecs: known = [] } = RTCRtpSender.getCapabilities('video') ?? {};
  const rank = ({ mimeType }: RTCRtpCodec): number => {
    const found = codecs.findIndex((codec) => codec.toLowerCase() === mimeType.toLowerCase());
    return found === -1 ? codecs.length : found;
  };
  // Not every browser of the last years can be told.
  if ('setCodecPreferences' in transceiver) {
    transceiver.setCodecPreferences([...known].sort((a, b) => rank(a) - rank(b)));
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
