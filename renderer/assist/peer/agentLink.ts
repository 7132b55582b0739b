import type { AssistChannel } from '#core/domain/assist/channel.ts';
import type { AgentSays } from '#core/domain/assist/control.ts';
import { Channels } from './channels.ts';
import type { OwnCertificate } from './certificate.ts';
import { describe, fingerprintOf } from './description.ts';

export interface AgentLinkTools {
  readonly own: OwnCertificate;
  /** Of the certificate that the customer's end has proved. */
  readonly theirs: string;
  readonly iceServers: readonly RTCIceServer[];
  readonly onMessage: (channel: AssistChannel, data: string | ArrayBuffer) => void;
  /** A picture has come under this `mid` (RFC 8843 §8). */
  readonly onPicture: (mid: string, stream: MediaStream) => void;
  /** The two ends speak directly; told once. */
  readonly onOpen: () => void;
  /** They can or cannot hear each other just now. */
  readonly onReach: (canHear: boolean) => void;
  /** It is over; told once, and not after `close`. */
  readonly onClosed: () => void;
  readonly onDrained: (channel: AssistChannel) => void;
}

/** As many surfaces as can be shown; an end that describes more means harm. */
const picturesMax = 16;

/** The agent's end of the direct connection: it answers, looks, and sends nothing but messages. */
export class AgentLink {
  readonly #tools: AgentLinkTools;
  readonly #connection: RTCPeerConnection;
  readonly #channels: Channels;
  #isClosed = false;
  /** One answer after the other. */
  #answers: Promise<unknown> = Promise.resolve();

  constructor(tools: AgentLinkTools) {
    this.#tools = tools;
    const connection = new RTCPeerConnection({
      certificates: [tools.own.certificate],
      iceServers: [...tools.iceServers],
    });
    this.#connection = connection;
    this.#channels = new Channels(connection, {
      onMessage: tools.onMessage,
      onOpen: tools.onOpen,
      onClosed: () => this.#closed(),
      onDrained: tools.onDrained,
    });
    connection.addEventListener('track', ({ track, receiver, transceiver }) => {
      if (track.kind !== 'video' || transceiver.mid === null) return;
      // Latency before smoothness, for the picture alone: there is no sound in this connection.
      if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
      tools.onPicture(transceiver.mid, new MediaStream([track]));
    });
    // Both ends know their channels beforehand; one that is opened in passing has nothing to do here.
    connection.addEventListener('datachannel', ({ channel }) => channel.close());
    connection.addEventListener('connectionstatechange', () => {
      const { connectionState } = connection;
      if (connectionState === 'connected') tools.onReach(true);
      if (connectionState === 'disconnected' || connectionState === 'failed') tools.onReach(false);
    });
  }

  /**
   * Answers an offer of the customer's end.
   * @param sdp hostile; one with another certificate than the proved one is no offer
   * @throws for what is no offer
   */
  answer(sdp: string): Promise<string> {
    const made = this.#answers.catch(() => undefined).then(() => this.#answerNow(sdp));
    this.#answers = made;
    return made;
  }

  /** From the next description on. */
  useIceServers(iceServers: readonly RTCIceServer[]): void {
    this.#connection.setConfiguration({
      ...this.#connection.getConfiguration(),
      iceServers: [...iceServers],
    });
  }

  say(message: AgentSays): void {
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

  async stats(): Promise<readonly unknown[]> {
    return [...(await this.#connection.getStats()).values()];
  }

  close(): void {
    this.#isClosed = true;
    this.#connection.close();
  }

  async #answerNow(sdp: string): Promise<string> {
    if (fingerprintOf(sdp) !== this.#tools.theirs) throw new Error('another certificate');
    if ([...sdp.matchAll(/^m=/gm)].length > picturesMax + 1) throw new Error('too many pictures');
    await this.#connection.setRemoteDescription({ type: 'offer', sdp });
    return await describe(this.#connection, 'answer');
  }

  #closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#tools.onClosed();
  }
}
