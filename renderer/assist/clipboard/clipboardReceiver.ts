import { parseJson } from '#core/contracts/parseJson.ts';
import {
  clipboardBeginSchema,
  type ClipboardContent,
  type ClipboardKind,
} from '#core/domain/assist/clipboard.ts';

/** What came is not what was announced, or was not announced at all. */
export class ClipboardRefused extends Error {
  override readonly name = 'ClipboardRefused';
}

/** Puts together what the other end has sent. Memory is taken as it comes, and not as it is announced. */
export class ClipboardReceiver {
  #kind: ClipboardKind = 'text';
  #left = 0;
  #parts: Uint8Array[] = [];

  /**
   * @param data hostile: one message of the channel `clipboard`
   * @returns what has arrived whole with it
   * @throws ClipboardRefused
   */
  receive(data: string | ArrayBuffer): ClipboardContent | undefined {
    if (typeof data === 'string') {
      const begin = parseJson(clipboardBeginSchema, data);
      if (!begin) throw new ClipboardRefused('no begin');
      this.#kind = begin.kind;
      this.#left = begin.size;
      this.#parts = [];
      return undefined;
    }
    if (data.byteLength === 0 || data.byteLength > this.#left) throw new ClipboardRefused('too much');
    this.#parts.push(new Uint8Array(data));
    this.#left -= data.byteLength;
    if (this.#left > 0) return undefined;
    const bytes = joined(this.#parts);
    this.#parts = [];
    return { kind: this.#kind, bytes };
  }

  /** What was under way is given up. */
  forget(): void {
    this.#left = 0;
    this.#parts = [];
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
