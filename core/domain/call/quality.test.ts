import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanOpinionScore, withSample, type CallQuality } from './quality.ts';

const perfect = { roundTripMs: 0, bufferMs: 0, lossRatio: 0 };
const sample = fc.record({
  roundTripMs: fc.double({ min: 0, max: 5000, noNaN: true }),
  bufferMs: fc.double({ min: 0, max: 5000, noNaN: true }),
  lossRatio: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('[CALL-22] the mean opinion score follows the E-model (ITU-T G.107)', () => {
  test('without loss and on a short way it is nearly as good as it can be', () => {
    expect(meanOpinionScore(perfect)).toBeGreaterThan(4.35);
  });

  // R = 93.2 − 0.024·195 − 0.11·17.7 − 95·5/30.1 = 70.79…, which is a MOS of 3.63.
  test('5 % of loss and 150 ms each way give the score that the formula gives by hand', () => {
    expect(meanOpinionScore({ roundTripMs: 300, bufferMs: 0, lossRatio: 0.05 })).toBeCloseTo(3.63, 1);
  });

  test('it stays between 1 and 4.5, and more loss is never better', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (one, lossRatio) => {
        const score = meanOpinionScore(one);
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(4.5);
        const worse = Math.max(one.lossRatio, lossRatio);
        expect(meanOpinionScore({ ...one, lossRatio: worse })).toBeLessThanOrEqual(score + 1e-9);
      }),
    );
  });

  test('the score of a call is the mean of its stretches', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 30 }), (samples) => {
        const quality = samples.reduce<CallQuality | undefined>(withSample, undefined);
        const mean = samples.reduce((sum, each) => sum + meanOpinionScore(each), 0) / samples.length;
        expect(quality?.samples).toBe(samples.length);
        expect(quality?.mos).toBeCloseTo(mean, 6);
      }),
    );
  });
});
