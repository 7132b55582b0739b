import { assistChannels, type AssistChannel } from '#core/domain/assist/channel.ts';

export interface ChannelEvents {
  /** @param data hostile: what the other end has sent, whether or not it may */
  readonly onMessage: (channel: AssistChannel, data: string | ArrayBuffer) => void;
  /** All of them are open; told once. */
  readonly onOpen: () => void;
  /** The other end has closed one of them, or the connection is gone; told once. */
  readonly onClosed: () => void;
  /** So little waits on this channel that more may be sent. */
  readonly onDrained: (channel: AssistChannel) => void;
}

/** Bytes that may still wait when a channel counts as drained. */
const drainedAt = 262_144;

const names = Object.keys(assistChannels) as AssistChannel[];

/** The data channels of one connection, as this end has them. */
export class Channels {
  readonly #channels = new Map<AssistChannel, RTCDataChannel>();
  #open = 0;
  #isClosed = false;

  constructor(connection: RTCPeerConnection, events: ChannelEvents) {
    for (const name of names) {
      const channel = connection.createDataChannel(`heartline.${name}`, {
        negotiated: true,
        ...assistChannels[name],
      });
      channel.binaryType = 'arraybuffer';
      channel.bufferedAmountLowThreshold = drainedAt;
      channel.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) =>
        events.onMessage(name, data),
      );
      channel.addEventListener('bufferedamountlow', () => events.onDrained(name));
      channel.addEventListener('open', () => {
        this.#open += 1;
        if (this.#open === names.length) events.onOpen();
      });
      channel.addEventListener('close', () => {
        if (this.#isClosed) return;
        this.#isClosed = true;
        events.onClosed();
      });
      this.#channels.set(name, channel);
    }
  }

  /** @returns false where it is not open, and nothing was sent */
  send(name: AssistChannel, data: string | ArrayBuffer | Uint8Array<ArrayBuffer>): boolean {
    const channel = this.#channels.get(name);
    if (channel?.readyState !== 'open') return false;
    if (typeof data === 'string') channel.send(data);
    else if (data instanceof ArrayBuffer) channel.send(data);
    else channel.send(data);
    return true;
  }

  /** Bytes that wait to be sent. */
  waiting(name: AssistChannel): number {
    return this.#channels.get(name)?.bufferedAmount ?? 0;
  }
}
