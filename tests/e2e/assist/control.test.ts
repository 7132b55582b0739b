import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { nodeCrypto } from '../../../main/assist/receipt/nodeCrypto.ts';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';

describe('an agent works at a customer’s device', () => {
  let pair: AssistedPair;
  let terminal: Xterm;

  beforeAll(async () => {
    pair = await AssistedPair.open();
  });
  afterAll(async () => await pair.close());
  beforeEach(async () => {
    terminal = await Xterm.open(pair.display, { geometry: '40x10+0+500' });
    await pair.begin();
  });
  afterEach(async () => {
    await pair.end();
    await terminal.close();
  });

  test('[LEASE-3] [INPUT-2] a click and what is typed land in a real program, until the customer takes control back', async () => {
    await pair.grant('Control');
    await pair.viewer.control();
    await pair.viewer.clickAt(100, 600);
    await pair.viewer.page.keyboard.type('hello 123');
    await terminal.gets('hello 123');
    const bar = await pair.device.bar();
    await bar.getByRole('button', { name: 'Take back: Mouse and keyboard' }).click();
    await pair.viewer.toolIs('Control', 'takenBack');
    await pair.viewer.page.keyboard.type('more');
    await bar.getByRole('button', { name: 'Stop all' }).click();
    await pair.device.shows('The session is over');
    expect(terminal.typed).toBe('hello 123');

    // What was allowed and taken back is in the receipt, signed by both ends, and its hash is on the case.
    const { receipt, faults, head, countersigned } = verifyReceiptFile(
      await pair.device.keepReceipt(),
      nodeCrypto,
    );
    expect(faults).toEqual([]);
    expect(countersigned).toBe(receipt?.entries.length);
    const facts = receipt?.entries.map(({ entry }) => entry.fact) ?? [];
    expect(facts).toContainEqual(expect.objectContaining({ type: 'granted', lease: 'control' }));
    expect(facts).toContainEqual({ type: 'revoked', lease: 'control', why: 'customer' });
    expect(facts.at(-1)).toEqual({ type: 'ended', why: 'customer' });
    const granted = receipt?.entries.filter(({ entry }) => entry.fact.type === 'granted') ?? [];
    expect(granted.map(({ witness }) => witness?.objection)).toEqual([null, null]);
    await pair.viewer.page.close();
    await pair.inbox.showsAnywhere(headOnCase(head));
  });

  test('[RECEIPT-5] both ends have the same receipt to its end when the agent ends the session', async () => {
    await pair.viewer.press('End');
    await pair.device.shows('The session is over');
    const { receipt, head, countersigned } = verifyReceiptFile(await pair.device.keepReceipt(), nodeCrypto);
    expect(receipt?.entries.at(-1)?.entry.fact).toEqual({ type: 'ended', why: 'agent' });
    expect(countersigned).toBe(receipt?.entries.length);
    await pair.inbox.showsAnywhere(headOnCase(head));
  });
});

/** As the timeline of the case names a receipt. */
const headOnCase = (head: string | undefined): RegExp =>
  new RegExp(`The receipt of the session was signed: .*${head?.slice(0, 12) ?? 'none'}`);
