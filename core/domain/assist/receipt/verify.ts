import { parseJson } from '../../../contracts/parseJson.ts';
import type { ReceiptCrypto } from './keys.ts';
import { receiptFileOf, receiptFileSchema } from './receiptFile.ts';
import {
  entryText,
  hashOf,
  headOf,
  receiptLimits,
  witnessText,
  type Receipt,
  type SignedEntry,
} from './receipt.ts';

/** What is wrong with a receipt. `n`: the entry that it is about. */
export type ReceiptFault =
  /** No receipt at all, or one of another version. */
  | { readonly type: 'notAReceipt' }
  /** The signed entries may be whole, but the file has been changed around them: its sentences, or its layout. */
  | { readonly type: 'fileChanged' }
  | { readonly type: 'headerChanged' }
  /** Not by the key that the header names. */
  | { readonly type: 'anotherKey'; readonly end: 'customer' | 'agent' }
  | { readonly type: 'unexpectedKey'; readonly end: 'customer' | 'agent' }
  | { readonly type: 'unexpectedHead' }
  | { readonly type: 'entryChanged'; readonly n: number }
  /** What it says is what the chain says, but the signature is not by the customer's key. */
  | { readonly type: 'signatureChanged'; readonly n: number }
  | { readonly type: 'entryMissing'; readonly n: number }
  | { readonly type: 'entryTwice'; readonly n: number }
  | { readonly type: 'outOfOrder'; readonly n: number }
  /** It names another entry before it than the one that is there. */
  | { readonly type: 'brokenLink'; readonly n: number }
  | { readonly type: 'backInTime'; readonly n: number }
  /** The countersignature is missing before others that are there, or does not fit. */
  | { readonly type: 'witnessChanged'; readonly n: number }
  /** A session begins once, in its first entry and under its own id, and nothing comes after its end. */
  | { readonly type: 'notBegun' }
  | { readonly type: 'beginsAgain'; readonly n: number }
  | { readonly type: 'afterEnd'; readonly n: number }
  | { readonly type: 'endsEarly' };

/** What whoever checks knows from elsewhere, such as from the timeline of the case. */
export interface Expected {
  /** Hash of the last entry. */
  readonly head?: string | undefined;
  readonly customer?: string | undefined;
  readonly agent?: string | undefined;
}

export interface Verdict {
  /** Undefined where there is none to read. */
  readonly receipt: Receipt | undefined;
  /** None: the receipt is whole. */
  readonly faults: readonly ReceiptFault[];
  readonly head: string | undefined;
  /** So many of its entries, from the first, are signed by the agent's end, too. */
  readonly countersigned: number;
}

/**
 * Whether a file is a receipt of which nothing is changed, missing, added or out of order. A receipt is whole with the
 * signatures of the customer's end alone; `countersigned` says how far the agent's end has signed.
 * @param text the file; hostile
 */
export function verifyReceiptFile(text: string, crypto: ReceiptCrypto, expected: Expected = {}): Verdict {
  const file = text.length > receiptLimits.fileBytes ? undefined : parseJson(receiptFileSchema, text);
  if (!file) {
    return { receipt: undefined, faults: [{ type: 'notAReceipt' }], head: undefined, countersigned: 0 };
  }
  const receipt: Receipt = { header: file.header, entries: file.entries };
  const faults = [...faultsOf(receipt, crypto), ...surprises(receipt, crypto, expected)];
  if (receiptFileOf(receipt) !== text) faults.push({ type: 'fileChanged' });
  const unsigned = receipt.entries.findIndex(({ witness }) => witness === null);
  return {
    receipt,
    faults,
    head: headOf(receipt, crypto),
    countersigned: unsigned === -1 ? receipt.entries.length : unsigned,
  };
}

function surprises(receipt: Receipt, crypto: ReceiptCrypto, expected: Expected): ReceiptFault[] {
  const { customer, agent } = receipt.header;
  const faults: ReceiptFault[] = [];
  if (expected.customer !== undefined && expected.customer !== customer.publicKey) {
    faults.push({ type: 'unexpectedKey', end: 'customer' });
  }
  if (expected.agent !== undefined && expected.agent !== agent?.publicKey) {
    faults.push({ type: 'unexpectedKey', end: 'agent' });
  }
  if (expected.head !== undefined && expected.head !== headOf(receipt, crypto)) {
    faults.push({ type: 'unexpectedHead' });
  }
  return faults;
}

/** Everything that is wrong with the entries of a receipt, each fault once and where it is. */
export function faultsOf(receipt: Receipt, crypto: ReceiptCrypto): ReceiptFault[] {
  const chain = chainFaults(receipt, crypto);
  // A changed entry fits no signature; that is one fault, not two.
  const changed = new Set(chain.map((fault) => (fault.type === 'entryChanged' ? fault.n : undefined)));
  const witness = witnessFaults(receipt, crypto).filter((fault) => !('n' in fault && changed.has(fault.n)));
  return [...numberFaults(receipt.entries), ...chain, ...witness, ...storyFaults(receipt)];
}

function numberFaults(entries: readonly SignedEntry[]): ReceiptFault[] {
  const faults: ReceiptFault[] = [];
  const seen = new Set<number>();
  let highest = 0;
  for (const { entry } of entries) {
    if (seen.has(entry.n)) faults.push({ type: 'entryTwice', n: entry.n });
    else if (entry.n < highest) faults.push({ type: 'outOfOrder', n: entry.n });
    seen.add(entry.n);
    highest = Math.max(highest, entry.n);
  }
  for (let n = 1; n < highest; n += 1) if (!seen.has(n)) faults.push({ type: 'entryMissing', n });
  return faults;
}

function chainFaults({ header, entries }: Receipt, crypto: ReceiptCrypto): ReceiptFault[] {
  const hashes = entries.map(({ entry }) => hashOf(entry, crypto));
  const isSigned = entries.map(({ signature }, at) =>
    crypto.verify(header.customer.publicKey, entryText(hashes[at] ?? ''), signature),
  );
  const headerHash = hashOf(header, crypto);
  /** Whether it names what stands before it; undefined where another entry belongs there. */
  const follows = entries.map(({ entry }, at) => {
    if (entry.n === 1) return entry.previous === headerHash;
    return entries[at - 1]?.entry.n === entry.n - 1 ? entry.previous === hashes[at - 1] : undefined;
  });
  const faults: ReceiptFault[] = [];
  const isHeaderChanged = entries.some(({ entry }, at) => entry.n === 1 && follows[at] === false);
  if (isHeaderChanged) faults.push({ type: 'headerChanged' });
  // Where not one signature fits it is the key that is another, and not every entry that was changed.
  const isOtherKey = entries.length > 1 && !isSigned.includes(true);
  if (isOtherKey) faults.push({ type: 'anotherKey', end: 'customer' });
  for (const [at, { entry }] of entries.entries()) {
    const { n } = entry;
    if (isSigned[at] === false && !isOtherKey) {
      faults.push({ type: follows[at + 1] === true ? 'signatureChanged' : 'entryChanged', n });
    }
    if (follows[at] === false && n > 1 && isSigned[at - 1] === true) faults.push({ type: 'brokenLink', n });
  }
  return faults;
}

function witnessFaults({ header, entries }: Receipt, crypto: ReceiptCrypto): ReceiptFault[] {
  const { agent } = header;
  const last = entries.findLastIndex(({ witness }) => witness !== null);
  const wrong = entries.slice(0, last + 1).filter(({ entry, witness }) => {
    if (witness === null || agent === null) return true;
    const text = witnessText(hashOf(entry, crypto), witness.objection);
    return !crypto.verify(agent.publicKey, text, witness.signature);
  });
  if (wrong.length > 1 && wrong.length === last + 1) return [{ type: 'anotherKey', end: 'agent' }];
  return wrong.map(({ entry }) => ({ type: 'witnessChanged', n: entry.n }));
}

function storyFaults({ header, entries }: Receipt): ReceiptFault[] {
  const faults: ReceiptFault[] = [];
  let now = header.at;
  let isOver = false;
  for (const [at, { entry }] of entries.entries()) {
    const { n, fact } = entry;
    if (entry.at < now) faults.push({ type: 'backInTime', n });
    if (isOver) faults.push({ type: 'afterEnd', n });
    if (at > 0 && fact.type === 'began') faults.push({ type: 'beginsAgain', n });
    now = Math.max(now, entry.at);
    isOver ||= fact.type === 'ended';
  }
  const first = entries[0]?.entry;
  const isBegun = first?.fact.type === 'began' && first.fact.sessionId === header.sessionId;
  // Where another is the first, that is what is wrong.
  if (!isBegun && (first === undefined || first.n === 1)) faults.push({ type: 'notBegun' });
  if (!isOver) faults.push({ type: 'endsEarly' });
  return faults;
}
