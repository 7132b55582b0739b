import { ReceiptWriter, type ReceiptWriterParts } from '#core/domain/assist/receipt/writer.ts';
import { nobleCrypto, nobleSigner } from './nobleCrypto.ts';

/**
 * The receipt of a customer who shows from a page. It is kept in memory: a page has no disk of its own, so that the
 * customer has it once they have saved it, and the agent's end has its copy in any case.
 */
export const pageReceipt = (
  parts: Pick<ReceiptWriterParts, 'sessionId' | 'clock' | 'onGreeted' | 'onViolation' | 'onFault'>,
): ReceiptWriter =>
  new ReceiptWriter({
    ...parts,
    crypto: nobleCrypto,
    signer: nobleSigner(crypto.getRandomValues(new Uint8Array(32))),
    journal: { append: () => Promise.resolve() },
  });
