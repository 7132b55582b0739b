import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import { until } from '../../fixtures/processes.ts';

describe('a customer gets help in the app', () => {
  let pair: AssistedPair;

  beforeAll(async () => {
    pair = await AssistedPair.open();
  });
  afterAll(async () => await pair.close());
  afterEach(async () => await pair.end());

  test('[CUSTOMER-1] [ASSIST-10] by the code that they type; the agent sees what they chose, until they stop', async () => {
    await pair.meet();
    const { device, viewer } = pair;
    const consent = await device.consent();
    await consent.getByText('Anna Berger of Acme Support asks:').waitFor();
    await consent.getByText('You wrote to them in the last half hour.').waitFor();
    expect(await viewer.pixels([])).toBeUndefined();
    await device.allow();
    await viewer.shows('A whole screen');
    const bar = await device.bar();
    await bar.getByText('Anna Berger (Acme Support)').waitFor();
    await bar.getByRole('button', { name: 'Stop all' }).click();
    await viewer.shows('Everything that they had allowed is taken back');
    await device.shows('The session is over');
    await device.without('bar');
  });

  test('[VIEW-17] a screen on which nothing changes sends next to no pictures', async () => {
    await pair.begin();
    await pair.viewer.watchFor([1, 2, 3]);
    /** How long ten pictures take to come (ms). */
    const ofTen = async (): Promise<number> => {
      const before = (await pair.viewer.seen()).pictures;
      const began = performance.now();
      await until(
        'ten pictures',
        async () => (await pair.viewer.seen()).pictures >= before + 10 || undefined,
      );
      return performance.now() - began;
    };
    // The bar counts the seconds, each of which comes with those that make it sharp; the screen itself would give thirty.
    await expect.poll(ofTen, { timeout: 30_000 }).toBeGreaterThan(1200);
  });
});
