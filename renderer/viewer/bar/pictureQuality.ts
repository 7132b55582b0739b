/** The parts of RTCInboundRtpStreamStats, RTCCodecStats and RTCIceCandidatePairStats (W3C webrtc-stats) that are read here. */
interface Stats {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly mid?: string;
  readonly timestamp: number;
  readonly bytesReceived?: number;
  readonly framesDecoded?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly codecId?: string;
  readonly mimeType?: string;
  readonly nominated?: boolean;
  readonly currentRoundTripTime?: number;
}

export interface PictureTotals {
  readonly at: number;
  readonly bytes: number;
  readonly frames: number;
}

export interface PictureQuality {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly kilobitsPerSecond: number;
  readonly roundTripMs: number;
  /** E.g. `VP9`. */
  readonly codec: string;
}

/** How the picture of this `mid` came since the last look. @returns undefined where no picture comes in; no quality at the first look */
export function pictureQuality(
  report: readonly unknown[],
  before: PictureTotals | undefined,
  mid: string,
): { readonly totals: PictureTotals; readonly quality: PictureQuality | undefined } | undefined {
  const stats = report as readonly Stats[];
  const inbound = stats.find(
    (each) => each.type === 'inbound-rtp' && each.kind === 'video' && each.mid === mid,
  );
  if (!inbound) return undefined;
  const { timestamp: at, bytesReceived: bytes = 0, framesDecoded: frames = 0 } = inbound;
  const totals = { at, bytes, frames };
  const seconds = before ? (at - before.at) / 1000 : 0;
  if (!before || seconds <= 0) return { totals, quality: undefined };
  const codec = stats.find(({ id }) => id === inbound.codecId)?.mimeType ?? '';
  const pair = stats.find(({ type, nominated }) => type === 'candidate-pair' && nominated === true);
  return {
    totals,
    quality: {
      width: inbound.frameWidth ?? 0,
      height: inbound.frameHeight ?? 0,
      framesPerSecond: (frames - before.frames) / seconds,
      kilobitsPerSecond: ((bytes - before.bytes) * 8) / 1000 / seconds,
      roundTripMs: (pair?.currentRoundTripTime ?? 0) * 1000,
      codec: codec.replace(/^video\//, ''),
    },
  };
}
