import { mkdir, open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  lineOf,
  readJournal,
  type ReceiptJournal,
  type ReceiptLine,
} from '#core/domain/assist/receipt/journal.ts';
import type { Receipt } from '#core/domain/assist/receipt/receipt.ts';

/** Whether a name that is new in a folder is on the disk, too. Windows does that by itself and opens no folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A receipt as it grows, in a file: a line is on the disk before `append` resolves, so that a kill loses none. */
export class FileJournal implements ReceiptJournal {
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws where the file is there already: a receipt is never written over */
  static async create(path: string): Promise<FileJournal> {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(path, 'ax', 0o600);
    await syncFolder(folder);
    await syncFolder(join(folder, '..'));
    return new FileJournal(file);
  }

  /**
   * Goes on with what an earlier run has left, without the half of a line that it was writing when it was killed.
   * @returns undefined where that is no journal, or not even has a header
   */
  static async recover(path: string): Promise<{ journal: FileJournal; receipt: Receipt } | undefined> {
    const bytes = await readFile(path);
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
    const receipt = readJournal(whole.toString('utf8'));
    if (!receipt) return undefined;
    if (whole.length < bytes.length) await truncate(path, whole.length);
    return { journal: new FileJournal(await open(path, 'a')), receipt };
  }

  async append(line: ReceiptLine): Promise<void> {
    await this.#file.appendFile(lineOf(line));
    await this.#file.sync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
