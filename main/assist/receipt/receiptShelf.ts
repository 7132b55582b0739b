import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sessionIdSchema, type ReceiptFactOf } from '#core/domain/assist/receipt/fact.ts';
import { readJournal } from '#core/domain/assist/receipt/journal.ts';
import { Observations } from '#core/domain/assist/receipt/observations.ts';
import type { Receipt } from '#core/domain/assist/receipt/receipt.ts';
import { receiptFileName, receiptFileOf } from '#core/domain/assist/receipt/receiptFile.ts';
import { faultsOf } from '#core/domain/assist/receipt/verify.ts';
import { ReceiptWitness, type ReceiptWitnessParts } from '#core/domain/assist/receipt/witness.ts';
import { ReceiptWriter, type ReceiptWriterParts } from '#core/domain/assist/receipt/writer.ts';
import type { DeviceKey } from './deviceKey.ts';
import { FileJournal } from './fileJournal.ts';
import { nodeCrypto } from './nodeCrypto.ts';

export type ReceiptEnd = 'customer' | 'agent';

export interface ReceiptShelfParts {
  readonly folder: string;
  readonly key: DeviceKey;
  /** ms since 1970. */
  readonly clock: () => number;
}

/** What was found of a session that an earlier run of the app has not ended. */
export interface Recovered {
  readonly sessionId: string;
  /**
   * `closed`: it ends as interrupted now. `open`: its key was made for that session alone and is gone, so that nobody
   * can sign its end. `damaged`: the file has been changed from outside; it is left as it is.
   */
  readonly outcome: 'closed' | 'open' | 'damaged';
}

/** In the journal of a session that has its end; within a text of JSON there is no bare quotation mark. */
const endMark = '"type":"ended"';

/** The receipts of this device: one folder a session, one file for each end that was here. */
export class ReceiptShelf {
  readonly #parts: ReceiptShelfParts;
  readonly #journals = new Map<string, FileJournal>();
  /** Begun since the app was started: none of an earlier run. */
  readonly #begun = new Set<string>();

  constructor(parts: ReceiptShelfParts) {
    this.#parts = parts;
  }

  /** The customer's end of a session that begins. */
  async writer(
    sessionId: string,
    hooks: Pick<ReceiptWriterParts, 'onGreeted' | 'onViolation' | 'onFault'>,
  ): Promise<ReceiptWriter> {
    const { key, clock } = this.#parts;
    const journal = await this.#create(sessionId, 'customer');
    return new ReceiptWriter({
      sessionId,
      crypto: nodeCrypto,
      signer: await key.signer(),
      journal,
      clock,
      ...hooks,
    });
  }

  /** The agent's end of a session that begins, and what it sees by itself. */
  async witness(
    sessionId: string,
    names: Pick<ReceiptFactOf<'began'>, 'organisation' | 'agent'>,
    hooks: Pick<ReceiptWitnessParts, 'onEntry' | 'onRefused' | 'onFault'>,
  ): Promise<{ readonly witness: ReceiptWitness; readonly observations: Observations }> {
    const journal = await this.#create(sessionId, 'agent');
    const signer = await this.#parts.key.signer();
    const observations = new Observations(names);
    const witness = new ReceiptWitness({
      sessionId,
      crypto: nodeCrypto,
      signer,
      journal,
      observations,
      ...hooks,
    });
    return { witness, observations };
  }

  /** Nothing more is written at this end; to be called once the writer or witness has settled. */
  async close(sessionId: string, end: ReceiptEnd): Promise<void> {
    const path = this.#path(sessionId, end);
    const journal = this.#journals.get(path);
    this.#journals.delete(path);
    await journal?.close();
  }

  /** Ends, in their receipts, the sessions in which the app was last killed. @param onFault one of them cannot be read or written */
  async recover(onFault: (error: unknown) => void): Promise<Recovered[]> {
    const found: Recovered[] = [];
    for (const sessionId of await this.#sessions()) {
      try {
        const outcome = await this.#recoverOne(sessionId);
        if (outcome) found.push({ sessionId, outcome });
      } catch (error) {
        onFault(error);
      }
    }
    return found;
  }

  /** @returns undefined where there is none, or nothing has happened in it */
  async read(sessionId: string, end: ReceiptEnd): Promise<Receipt | undefined> {
    const bytes = await this.#bytes(sessionId, end);
    const receipt = bytes && readJournal(bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1).toString('utf8'));
    return receipt && receipt.entries.length > 0 ? receipt : undefined;
  }

  /** What is given to a person: a name and the bytes (UTF-8). */
  async fileOf(
    sessionId: string,
    end: ReceiptEnd,
  ): Promise<{ readonly name: string; readonly text: string } | undefined> {
    const receipt = await this.read(sessionId, end);
    return receipt && { name: receiptFileName(receipt), text: receiptFileOf(receipt) };
  }

  async #recoverOne(sessionId: string): Promise<Recovered['outcome'] | undefined> {
    const path = this.#path(sessionId, 'customer');
    const bytes = await this.#bytes(sessionId, 'customer');
    // Killed before its first line was whole: nothing was granted in it. What has its end needs none.
    if (!bytes?.includes(0x0a) || bytes.includes(endMark) || this.#begun.has(sessionId)) return undefined;
    const recovered = await FileJournal.recover(path);
    if (!recovered) return 'damaged';
    const { journal, receipt } = recovered;
    try {
      if (receipt.entries.length === 0) return undefined;
      const faults = faultsOf(receipt, nodeCrypto);
      if (faults.some(({ type }) => type !== 'endsEarly')) return 'damaged';
      if (faults.length === 0) return undefined;
      const { key, clock } = this.#parts;
      const signer = await key.signer();
      if (signer.publicKey !== receipt.header.customer.publicKey) return 'open';
      const hooks = { onGreeted: () => {}, onViolation: () => {}, onFault: () => {} };
      const parts = { sessionId, crypto: nodeCrypto, signer, journal, clock, ...hooks };
      await ReceiptWriter.resumed(parts, receipt).write({ type: 'ended', why: 'interrupted' });
      return 'closed';
    } finally {
      await journal.close();
    }
  }

  async #create(sessionId: string, end: ReceiptEnd): Promise<FileJournal> {
    this.#begun.add(sessionId);
    const path = this.#path(sessionId, end);
    const journal = await FileJournal.create(path);
    this.#journals.set(path, journal);
    return journal;
  }

  async #sessions(): Promise<string[]> {
    try {
      const names = await readdir(this.#parts.folder);
      return names.filter((name) => sessionIdSchema.safeParse(name).success);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  async #bytes(sessionId: string, end: ReceiptEnd): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#path(sessionId, end));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** @throws where the id is none: it becomes the name of a folder */
  #path(sessionId: string, end: ReceiptEnd): string {
    return join(this.#parts.folder, sessionIdSchema.parse(sessionId), `${end}.jsonl`);
  }
}
