import { expect, test } from 'vitest';
import { Observations } from '#core/domain/assist/receipt/observations.ts';
import { receiptFileOf } from '#core/domain/assist/receipt/receiptFile.ts';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { ReceiptWitness } from '#core/domain/assist/receipt/witness.ts';
import { nobleCrypto, nobleSigner } from './nobleCrypto.ts';
import { pageReceipt } from './pageReceipt.ts';

test('[RECEIPT-2] [RECEIPT-9] a customer who shows from a page gets a receipt, of a key that goes with the page', async () => {
  const sessionId = 'page-session';
  const who = { organisation: 'Acme', server: 'https://support.example', agent: 'Ana' };
  const greeted = Promise.withResolvers<void>();
  const signed = Promise.withResolvers<void>();
  const page = pageReceipt({
    sessionId,
    clock: Date.now,
    onGreeted: greeted.resolve,
    onViolation: () => expect.unreachable('the agent’s end is honest'),
    onFault: (error) => expect.unreachable(String(error)),
  });
  const observations = new Observations(who);
  const witness = new ReceiptWitness({
    sessionId,
    crypto: nobleCrypto,
    signer: nobleSigner(new Uint8Array(32).fill(7)),
    journal: { append: () => Promise.resolve() },
    observations,
    onEntry: ({ entry }) => entry.n === 3 && signed.resolve(),
    onRefused: (why) => expect.unreachable(why),
    onFault: (error) => expect.unreachable(String(error)),
  });
  observations.asked(['view']);
  witness.connected((message) => page.hear(JSON.stringify(message)));
  page.connected((message) => witness.hear(JSON.stringify(message)));
  await greeted.promise;
  await page.open(who);
  await page.write({ type: 'granted', lease: 'view', forMs: null });
  await page.write({ type: 'ended', why: 'customer' });
  await signed.promise;
  const text = receiptFileOf(page.receipt);
  expect(verifyReceiptFile(text, nobleCrypto)).toMatchObject({ faults: [], countersigned: 3 });
  expect(page.receipt.header.customer.lasts).toBe('session');
  expect(text).toContain('made for this session alone');
});
