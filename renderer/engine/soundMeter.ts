import type { SoundSample } from '#core/domain/call/quality.ts';

interface Totals {
  readonly received: number;
  readonly lost: number;
  readonly discarded: number;
  readonly bufferSeconds: number;
  readonly played: number;
}

const nothingYet: Totals = { received: 0, lost: 0, discarded: 0, bufferSeconds: 0, played: 0 };

/** The parts of RTCInboundRtpStreamStats and RTCRemoteInboundRtpStreamStats (W3C webrtc-stats) that are read here. */
interface StreamStats {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly packetsDiscarded?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
  readonly roundTripTime?: number;
}

/** Measures, stretch by stretch, the sound that a connection brings in. */
export class SoundMeter {
  readonly #connection: RTCPeerConnection;
  #before = nothingYet;

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  /** Of the time since the last look; undefined where nothing was to come in since. */
  async look(): Promise<SoundSample | undefined> {
    const stats = [...(await this.#connection.getStats()).values()] as StreamStats[];
    const inbound = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
    if (!inbound) return undefined;
    const now: Totals = {
      received: inbound.packetsReceived ?? 0,
      lost: inbound.packetsLost ?? 0,
      discarded: inbound.packetsDiscarded ?? 0,
      bufferSeconds: inbound.jitterBufferDelay ?? 0,
      played: inbound.jitterBufferEmittedCount ?? 0,
    };
    const before = this.#before;
    this.#before = now;
    const received = now.received - before.received;
    // RFC 3550 §6.4.1: duplicates make the count of lost packets shrink.
    const lost = Math.max(0, now.lost - before.lost);
    if (received + lost <= 0) return undefined;
    const gone = lost + Math.max(0, now.discarded - before.discarded);
    const played = now.played - before.played;
    const remote = stats.find(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'audio');
    return {
      roundTripMs: (remote?.roundTripTime ?? 0) * 1000,
      // Seconds summed over every sample that was played.
      bufferMs: played > 0 ? ((now.bufferSeconds - before.bufferSeconds) / played) * 1000 : 0,
      lossRatio: Math.min(1, gone / (received + lost)),
    };
  }
}
