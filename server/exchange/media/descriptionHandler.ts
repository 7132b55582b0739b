import type {
  SessionDescriptionHandler,
  SessionDescriptionHandlerFactory,
  SessionDescriptionHandlerModifier,
  SessionDescriptionHandlerOptions,
} from 'sip.js';
import type { RTCPeerConnection, RTCRtpCodecParameters } from 'werift';
import { AudioLine } from './audioLine.ts';
import { loopbackPeer } from './peer.ts';

const SDP = 'application/sdp';

/** Gives SIP.js, which expects a browser, a WebRTC end that lives in Node (offer and answer, RFC 3264). */
export class WeriftDescriptionHandler implements SessionDescriptionHandler {
  readonly line: AudioLine;
  readonly #peer: RTCPeerConnection;

  constructor(peer: RTCPeerConnection) {
    this.#peer = peer;
    this.line = new AudioLine(peer);
  }

  /** The answer when an offer is waiting, else an offer; complete with its candidates (no trickle). */
  async getDescription(
    _options?: SessionDescriptionHandlerOptions,
    modifiers: readonly SessionDescriptionHandlerModifier[] = [],
  ): Promise<{ body: string; contentType: string }> {
    const answers = this.#peer.signalingState === 'have-remote-offer';
    const description = answers ? await this.#peer.createAnswer() : await this.#peer.createOffer();
    // werift resolves this once candidates are gathered, which takes no time on loopback.
    await this.#peer.setLocalDescription(description);
    const said = {
      type: description.type,
      sdp: this.#peer.localDescription?.sdp ?? '',
    };
    for (const modify of modifiers) said.sdp = (await modify(said)).sdp ?? '';
    return { body: said.sdp, contentType: SDP };
  }

  hasDescription(contentType: string): boolean {
    return contentType === SDP;
  }

  /** Takes the other end's SDP. @throws when it cannot be read or has no codec in common. */
  async setDescription(sdp: string): Promise<void> {
    const type = this.#peer.signalingState === 'have-local-offer' ? 'answer' : 'offer';
    await this.#peer.setRemoteDescription({ type, sdp });
  }

  /** Digits would go into the RTP stream; the lines of the exchange have none to send. */
  sendDtmf(): boolean {
    return false;
  }

  close(): void {
    void this.#peer.close();
  }
}

/** A factory for the UserAgent option of the same name; offers `codecs` in this order. */
export function weriftHandlers(
  codecs: () => readonly RTCRtpCodecParameters[],
): SessionDescriptionHandlerFactory {
  return () => new WeriftDescriptionHandler(loopbackPeer(codecs()));
}
