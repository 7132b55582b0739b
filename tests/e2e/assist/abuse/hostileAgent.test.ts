import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { nodeCrypto } from '../../../../main/assist/receipt/nodeCrypto.ts';
import { AssistedPair } from '../../../fixtures/app/assistedPair.ts';
import { HostileAgent } from '../../../fixtures/app/hostileAgent.ts';
import { Xterm } from '../../../fixtures/desktop/xterm.ts';

/*
 * What has been done to people with tools like this one (see docs/SECURITY.md), done to the real app on a real screen by
 * an agent who says on the real connection whatever they like. Each of it is refused, and in the customer's receipt.
 */
describe('a hostile agent', () => {
  let pair: AssistedPair;
  let hostile: HostileAgent;
  let terminal: Xterm;

  beforeAll(async () => {
    pair = await AssistedPair.open({ prepare: (app) => HostileAgent.prepare(app) });
  });
  afterAll(async () => await pair.close());
  beforeEach(async () => {
    terminal = await Xterm.open(pair.display, { geometry: '40x10+0+500' });
    await pair.begin();
    hostile = new HostileAgent(pair.viewer);
  });
  afterEach(async () => {
    await pair.end();
    await terminal.close();
  });

  /** The session is over, the customer is told why, nothing was typed, and the receipt says what was refused. */
  const isRefused = async (what: RegExp): Promise<void> => {
    await pair.device.shows('The session was ended for your safety');
    await pair.device.without('bar');
    const { receipt, faults } = verifyReceiptFile(await pair.device.keepReceipt(), nodeCrypto);
    const refused = receipt?.entries.map(({ entry }) => entry.fact).filter(({ type }) => type === 'refused');
    expect(refused).toEqual([{ type: 'refused', what: expect.stringMatching(what) as string }]);
    expect(faults).toEqual([]);
    expect(terminal.typed).toBe('');
  };
  const at = { surfaceId: 'screen:0:0', x: 0.08, y: 0.75 };
  const withoutLease: readonly (readonly [AssistChannel, unknown])[] = [
    ['input', { type: 'key', code: 'KeyX', isDown: true, locks: { caps: false, num: false } }],
    ['pointer', { n: 1, ...at }],
    ['clipboard', { type: 'begin', kind: 'text', size: 5 }],
    ['files', { type: 'back', transferIds: [] }],
    ['terminal', { type: 'start', cols: 80, rows: 24 }],
  ];

  test.each(withoutLease)('[LEASE-1] uses %s, which nobody has allowed', async (channel, message) => {
    await hostile.say(channel, message);
    await isRefused(/no lease/);
  });

  test('[LEASE-2] says what makes no sense', async () => {
    await hostile.say('control', '{"type":"granted"}');
    await isRefused(/control: no sense/);
  });

  test('[LEASE-2] says more than a message may hold', async () => {
    await hostile.sayTooMuch('drawing');
    await isRefused(/drawing: too long/);
  });

  test('[CONSENT-6] presses the space bar and clicks where the customer is asked (rustdesk#3070)', async () => {
    await pair.grant('Control');
    // Tab is held when the question comes: in its window it would go from answer to answer.
    const locks = { caps: false, num: false };
    await hostile.say('input', { type: 'key', code: 'Tab', isDown: true, locks });
    await hostile.say('control', { type: 'ask', askId: 90, leases: ['clipboard'] });
    const consent = await pair.device.consent();
    const allow = consent.getByRole('button', { name: 'Allow', exact: true });
    await allow.waitFor();
    await allow.focus();
    const [screenId] = await pair.device.electron.evaluate(async ({ desktopCapturer }) =>
      (await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 1, height: 1 } })).map(
        ({ id }) => id,
      ),
    );
    const middle = await pair.device.middleOf('consent', 'Allow');
    const place = { surfaceId: screenId, x: middle.x / 1280, y: middle.y / 800 };
    for (const code of ['Space', 'Enter']) {
      await hostile.say('input', { type: 'key', code, isDown: true, locks });
      await hostile.say('input', { type: 'key', code, isDown: false, locks });
    }
    await hostile.say('input', { type: 'button', button: 0, isDown: true, ...place });
    await hostile.say('input', { type: 'button', button: 0, isDown: false, ...place });
    // All of it has been taken by the device once it answers what came after it.
    await hostile.say('control', { type: 'giveBack', lease: 'control' });
    await pair.viewer.toolIs('Control', 'takenBack');
    expect(await pair.device.isAsked()).toBe(true);
    expect(await allow.isVisible()).toBe(true);
    await pair.device.deny();
    await pair.device.without('consent');
    const bar = await pair.device.bar();
    expect(await bar.getByRole('button', { name: 'Take back: Clipboard' }).count()).toBe(0);
  });

  test('[CONSENT-5] asks again and again after a no', async () => {
    await hostile.say('control', { type: 'ask', askId: 1, leases: ['control'] });
    await pair.device.deny();
    for (let askId = 2; askId < 30; askId += 1) {
      await hostile.say('control', { type: 'ask', askId, leases: ['control'] });
    }
    await hostile.say('control', { type: 'giveBack', lease: 'view' });
    await pair.device.shows('Nothing is allowed.');
    expect(await pair.device.isAsked()).toBe(false);
  });
});
