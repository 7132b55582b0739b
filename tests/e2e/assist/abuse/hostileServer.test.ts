import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HandshakeMessage } from '#core/contracts/assist.ts';
import { AssistedPair } from '../../../fixtures/app/assistedPair.ts';
import type { By } from '../../../fixtures/network/description.ts';
import { RendezvousProxy } from '../../../fixtures/network/rendezvousProxy.ts';

/** The certificate of somebody else. */
const another = Array.from({ length: 32 }, (_, n) =>
  (n * 7).toString(16).padStart(2, '0').toUpperCase(),
).join(':');
const otherEnd = { agent: 'customer', customer: 'agent' } as const;

/*
 * A server that wants to sit between two ends, or to speak for somebody else. All that it carries passes through a proxy
 * that changes it: the two real apps must find out, and nothing must be shown. Fail closed: there is no “continue anyway”.
 */
describe('a hostile server', () => {
  let proxy: RendezvousProxy;
  let pair: AssistedPair;
  /** What each end has said in the session before, for a server that keeps everything. */
  let before: Record<By, HandshakeMessage[]>;
  let now: Record<By, HandshakeMessage[]>;

  beforeAll(async () => {
    proxy = await RendezvousProxy.open();
    pair = await AssistedPair.open({ proxy });
  });
  afterAll(async () => {
    await pair.close();
    await proxy.close();
  });
  beforeEach(() => {
    now = { agent: [], customer: [] };
    proxy.tamper = (message, by) => {
      now[by].push(message);
      return message;
    };
    proxy.lie = (frame) => frame;
  });
  afterEach(async () => {
    before = now;
    await pair.end();
  });

  const isFoundOut = async (): Promise<void> => {
    // Both ends find out; where the agent's is first, the customer's finds nobody there any more.
    await pair.device.shows(
      /The code is wrong, or somebody is in between|no invitation with this code now|The connection was lost/,
    );
    await pair.device.without('consent');
  };
  const isSeen = async (): Promise<boolean> =>
    (await pair.device.isAsked()) || (await pair.viewer.page.locator('video').count()) > 0;

  test('[ASSIST-5] carries what both ends say, and nothing is wrong', async () => {
    await pair.begin();
    expect(now.agent.map(({ type }) => type)).toEqual(['share', 'confirm', 'description']);
  });

  test.each(['agent', 'customer'] as const)(
    '[ASSIST-3] swaps the certificate that the %s proves',
    async (of) => {
      proxy.tamper = (message, by) =>
        message.type === 'share' && by === of ? { ...message, fingerprint: another } : message;
      await pair.meet();
      await isFoundOut();
      expect(await isSeen()).toBe(false);
    },
  );

  test.each(['agent', 'customer'] as const)(
    '[ASSIST-3] swaps the certificate in the description of the %s, once both are proved',
    async (of) => {
      proxy.tamper = (message, by) =>
        message.type === 'description' && by === of
          ? { ...message, sdp: message.sdp.replaceAll(/(a=fingerprint:sha-256 ).*/g, `$1${another}`) }
          : message;
      await pair.meet();
      // Whoever sees it first ends it for both: the agent's end for what it makes no sense of, the customer's for what it is.
      await pair.device.shows(/The code is wrong, or somebody is in between|The session is over/);
      expect(await pair.viewer.page.locator('video').count()).toBe(0);
    },
  );

  test.each(['share', 'confirm'] as const)('[ASSIST-3] gives an end its own %s back', async (type) => {
    const own: Partial<Record<By, HandshakeMessage>> = {};
    proxy.tamper = (message, by) => {
      if (message.type !== type) return message;
      own[by] = message;
      return own[otherEnd[by]] ?? message;
    };
    await pair.meet();
    await isFoundOut();
    expect(await isSeen()).toBe(false);
  });

  test('[ASSIST-3] says again what the agent has said in a session before', async () => {
    await pair.begin();
    before = now;
    await pair.end();
    const old = [...before.agent];
    proxy.tamper = (message, by) =>
      by === 'agent' && message.type !== 'description' ? (old.shift() ?? message) : message;
    await pair.meet();
    await isFoundOut();
    expect(await isSeen()).toBe(false);
  });

  test('[CUSTOMER-1] gives the agent a name of markup and of marks that turn text around: it is text', async () => {
    const organisation = '<img src="x" onerror="alert(1)"><b>Bank</b>\u202e';
    proxy.lie = (frame) =>
      frame.type === 'welcome' ? { ...frame, organisation, agent: '<script>1</script>' } : frame;
    await pair.meet();
    const consent = await pair.device.consent();
    await consent.getByText('<b>Bank</b>').waitFor();
    for (const page of [consent, pair.device.customer, await pair.device.bar()]) {
      expect(await page.locator('img[src="x"], b, main script').count()).toBe(0);
    }
    // The server's own name, which its certificate proves, stands beside whatever it says.
    expect(await consent.getByText(/This is 127\.0\.0\.1:\d+, and no other/).count()).toBe(1);
  });
});
