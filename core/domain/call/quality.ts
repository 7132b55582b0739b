import { z } from 'zod';

/** What was measured of the sound that came in over a few seconds. */
export const soundSampleSchema = z.object({
  /** Network round trip, in ms; 0 where it is not known yet. */
  roundTripMs: z.number().min(0).max(60_000),
  /** Mean time that sound waited in the jitter buffer, in ms. */
  bufferMs: z.number().min(0).max(60_000),
  /** Packets lost or too late to be played, 0–1. */
  lossRatio: z.number().min(0).max(1),
});
export type SoundSample = z.infer<typeof soundSampleSchema>;

/** Framing and look-ahead of the codecs that browsers use, both ends together, in ms. */
const codecDelayMs = 45;
/** Of G.711 with packet-loss concealment (ITU-T G.113, Table I.3); nothing is published for Opus, which does better. */
const [equipmentImpairment, lossRobustness] = [0, 25.1];

/**
 * Mean opinion score that listeners would give, 1 (useless) to 4.5, by the E-model for random loss: ITU-T G.107,
 * R = 93.2 − Id − Ie,eff.
 */
export function meanOpinionScore({ roundTripMs, bufferMs, lossRatio }: SoundSample): number {
  const delay = roundTripMs / 2 + bufferMs + codecDelayMs;
  const delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  const loss = lossRatio * 100;
  const lossImpairment = equipmentImpairment + (95 - equipmentImpairment) * (loss / (loss + lossRobustness));
  const r = Math.min(100, Math.max(0, 93.2 - delayImpairment - lossImpairment));
  const score = 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r);
  return Math.min(4.5, Math.max(1, score));
}

/** How a call has sounded so far. */
export const callQualitySchema = z.object({
  /** Mean of the mean opinion scores of `samples` stretches of equal length. */
  mos: z.number().min(1).max(4.5),
  samples: z.number().int().min(1),
});
export type CallQuality = z.infer<typeof callQualitySchema>;

export function withSample(quality: CallQuality | undefined, sample: SoundSample): CallQuality {
  const score = meanOpinionScore(sample);
  if (!quality) return { mos: score, samples: 1 };
  const samples = quality.samples + 1;
  return { mos: quality.mos + (score - quality.mos) / samples, samples };
}
