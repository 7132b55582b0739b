import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';
import { through } from '../../fixtures/network/description.ts';
import { LossyRelay } from '../../fixtures/network/lossyRelay.ts';
import { RendezvousProxy } from '../../fixtures/network/rendezvousProxy.ts';

/** The same chances in every run (Lehmer 1951, with the numbers of Park and Miller 1988). */
function chances(): () => number {
  let state = 20_261_126;
  return () => {
    state = (state * 48_271) % 0x7f_ff_ff_ff;
    return state / 0x7f_ff_ff_ff;
  };
}

describe('the way between two ends', () => {
  let proxy: RendezvousProxy;
  let relays: LossyRelay[];
  let pair: AssistedPair;
  let terminal: Xterm;

  /** Every pair of descriptions meets in this network from now on, and in no other. */
  const enterNetwork = (): LossyRelay => {
    const relay = new LossyRelay(chances());
    relays.push(relay);
    proxy.rewrite = through(relay);
    return relay;
  };

  beforeAll(async () => {
    proxy = await RendezvousProxy.open();
    pair = await AssistedPair.open({ proxy });
  });
  afterAll(async () => {
    await pair.close();
    await proxy.close();
  });
  beforeEach(async () => {
    relays = [];
    terminal = await Xterm.open(pair.display, { geometry: '40x10+0+500' });
  });
  afterEach(async () => {
    await pair.end();
    await terminal.close();
    await Promise.all(relays.map((relay) => relay.close()));
  });

  const work = async (): Promise<void> => {
    await pair.grant('Control');
    await pair.viewer.control();
    await pair.viewer.clickAt(100, 600);
  };

  test('[NET-1] loses one packet of twenty and takes 200 ms there and back: the picture comes, and every key arrives once and in order', async () => {
    const relay = enterNetwork();
    relay.set({ loss: 0.05, delayMs: 100, jitterMs: 10 });
    await pair.begin();
    await work();
    const text = 'the quick brown fox 0123456789';
    await pair.viewer.page.keyboard.type(text);
    await terminal.gets(text);
    expect(relay.counts.toCustomer.lost).toBeGreaterThan(0);
    expect(relay.counts.toAgent.lost).toBeGreaterThan(0);
    expect(terminal.typed).toBe(text);
  });

  test('[NET-2] changes: the session goes on within its leases, and nobody is asked again', async () => {
    const before = enterNetwork();
    await pair.begin();
    await work();
    await pair.viewer.page.keyboard.type('before ');
    await terminal.gets('before ');
    const after = enterNetwork();
    // There is a while without any, so that both ends notice.
    after.cut();
    before.cut();
    const lost = pair.viewer.page.getByText('The two ends cannot hear each other');
    await lost.waitFor();
    after.mend();
    await lost.waitFor({ state: 'hidden', timeout: 60_000 });
    expect(after.counts.toCustomer.bytes).toBeGreaterThan(0);
    expect(await pair.device.isAsked()).toBe(false);
    // What was in hand is put away with the line, and taken up again.
    await pair.viewer.control();
    await pair.viewer.clickAt(100, 600);
    await pair.viewer.page.keyboard.type('after');
    await terminal.gets('before after');
    const { facts, objections } = await pair.receipt();
    expect(facts).toContainEqual({ type: 'resumed' });
    expect(facts.filter(({ type }) => type === 'granted')).toHaveLength(2);
    expect(objections).toEqual([]);
  });
});
