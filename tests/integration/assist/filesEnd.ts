import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shownTransfersSchema, type ShownTransfer } from '#core/contracts/transfers.ts';
import { isOver, type FileTransfer } from '#core/domain/assist/transfer.ts';
import { transferLimits, type TransferLimits } from '#core/domain/assist/transferLimits.ts';
import type { FilesViolation } from '../../../main/assist/files/end.ts';
import { Transfers, type TransfersParts } from '../../../main/assist/files/transfers.ts';

export interface EndOptions {
  readonly line: Pick<TransfersParts, 'send' | 'room'>;
  readonly folder: string;
  readonly limits?: Partial<TransferLimits>;
  readonly now?: () => number;
  readonly isCustomers?: boolean;
}

const open = new Set<FilesEnd>();

/** Lets go of every file that a test has left open. */
export async function closeAll(): Promise<void> {
  await Promise.all([...open].map(({ transfers }) => transfers.close()));
  open.clear();
}

/** One end of a session with what it was told, and leases that a test grants and takes. */
export class FilesEnd {
  readonly transfers: Transfers;
  readonly folder: string;
  readonly arrived: Parameters<TransfersParts['onArrived']>[0][] = [];
  readonly delivered: Parameters<TransfersParts['onDelivered']>[0][] = [];
  readonly violations: FilesViolation[] = [];
  readonly faults: unknown[] = [];
  shown: readonly ShownTransfer[] = [];
  mayReceive = true;
  maySend = true;
  #watchers = new Set<() => void>();

  constructor({ line, folder, limits, isCustomers = true, now = () => Date.now() }: EndOptions) {
    this.folder = folder;
    open.add(this);
    this.transfers = new Transfers({
      ...line,
      isCustomers,
      mayReceive: () => this.mayReceive,
      maySend: () => this.maySend,
      folder,
      platform: process.platform,
      now,
      newId: () => randomUUID(),
      limits: { ...transferLimits, keptFreeBytes: 0, ...limits },
      onChange: (shown) => {
        this.shown = shownTransfersSchema.parse(shown);
        this.#look();
      },
      onArrived: (file) => this.#note(this.arrived, file),
      onDelivered: (file) => this.#note(this.delivered, file),
      onViolation: (what) => this.#note(this.violations, what),
      onFault: (error) => this.#note(this.faults, error),
    });
  }

  get list(): FileTransfer[] {
    return this.shown.map(({ transfer }) => transfer);
  }

  /** Waits until it is so. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        this.#watchers.delete(look);
        reject(new Error(`Waited for ${what}: ${JSON.stringify(this.list)} ${this.violations.join()}`));
      }, 30_000);
      const look = (): void => {
        if (!isSo()) return;
        clearTimeout(late);
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
    });
  }

  /** Waits until so many transfers are listed, and all are over. */
  async untilOver(count = 1): Promise<FileTransfer[]> {
    await this.until(
      `${count} transfers to be over`,
      () => this.list.length >= count && this.list.every((transfer) => isOver(transfer)),
    );
    return this.list;
  }

  /** Whole files of its quarantine, by name, and what is not whole. */
  async files(): Promise<{ whole: string[]; parts: string[] }> {
    const names = async (folder: string): Promise<string[]> => {
      const found: string[] = await readdir(folder).catch(() => []);
      return found.sort();
    };
    const whole = (await names(this.folder)).filter((name) => name !== 'unfinished');
    return { whole, parts: await names(join(this.folder, 'unfinished')) };
  }

  async hashOf(name: string): Promise<string> {
    return sha256(await readFile(join(this.folder, name)));
  }

  #note<T>(list: T[], item: T): void {
    list.push(item);
    this.#look();
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A folder of a test that goes with it. */
export function scratch(): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'heartline-files-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Bytes that look like nothing, and are the same each time. */
export function noise(size: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let state = seed * 2_654_435_761 + 1;
  for (let i = 0; i < size; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
