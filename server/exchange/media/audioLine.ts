import {
  RtpHeader,
  RtpPacket,
  type MediaStreamTrack,
  type RTCPeerConnection,
  type RTCRtpTransceiver,
} from 'werift';

/** One RTP packet (RFC 3550 §5.1) with the codec that was agreed for its payload type. */
export interface AudioPacket {
  /** Lower case, e.g. `opus`, `pcmu`, `telephone-event`. */
  readonly codec: string;
  readonly payload: Buffer;
  readonly marker: boolean;
  /** 16 bits. */
  readonly sequence: number;
  /** 32 bits, in the clock of the codec. */
  readonly timestamp: number;
  /** Tells one stream from the next: it changes when the other end starts anew. */
  readonly ssrc: number;
}

/** The audio of one call, packet by packet, in both directions. */
export class AudioLine {
  readonly #transceiver: RTCRtpTransceiver;
  readonly #tracks = new Set<MediaStreamTrack>();
  #listeners: ((packet: AudioPacket) => void)[] = [];

  constructor(peer: RTCPeerConnection) {
    this.#transceiver = peer.addTransceiver('audio', { direction: 'sendrecv' });
    // Each re-INVITE announces the track again.
    peer.onTrack.subscribe((track) => {
      if (this.#tracks.has(track)) return;
      this.#tracks.add(track);
      track.onReceiveRtp.subscribe((packet) => this.#heard(packet));
    });
  }

  /** Calls `listener` with every packet that comes in from now on. */
  listen(listener: (packet: AudioPacket) => void): void {
    this.#listeners = [...this.#listeners, listener];
  }

  /** The codec that both ends will hear, once agreed; lower case. */
  get codec(): string | undefined {
    return this.#transceiver.sender.codec?.name.toLowerCase();
  }

  /**
   * Sends one packet in the agreed codec or, where it is agreed too, in another one of the same clock
   * (`telephone-event`). Payload type and SSRC are the line's own. Silent until DTLS is up.
   */
  async send(
    packet: Pick<AudioPacket, 'payload' | 'marker' | 'sequence' | 'timestamp'>,
    codec = this.codec,
  ): Promise<void> {
    const { marker, sequence, timestamp, payload } = packet;
    const header = new RtpHeader({ marker, sequenceNumber: sequence, timestamp });
    const { sender, codecs } = this.#transceiver;
    if (codec === this.codec) return await sender.sendRtp(new RtpPacket(header, payload));
    // The sender of werift stamps its first codec on whatever it is given.
    const other = codecs.find((agreed) => agreed.name.toLowerCase() === codec);
    if (other === undefined || sender.dtlsTransport.state !== 'connected') return;
    Object.assign(header, { payloadType: other.payloadType, ssrc: sender.ssrc });
    await sender.dtlsTransport.sendRtp(payload, header);
  }

  #heard({ header, payload }: RtpPacket): void {
    const agreed = this.#transceiver.codecs.find(({ payloadType }) => payloadType === header.payloadType);
    if (agreed === undefined) return;
    const packet: AudioPacket = {
      codec: agreed.name.toLowerCase(),
      payload,
      marker: header.marker,
      sequence: header.sequenceNumber,
      timestamp: header.timestamp,
      ssrc: header.ssrc,
    };
    for (const listener of this.#listeners) listener(packet);
  }
}
