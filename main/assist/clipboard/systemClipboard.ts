import { createHash } from 'node:crypto';
import type { Clipboard, NativeImage } from 'electron';
import type { ClipboardContent } from '#core/domain/assist/clipboard.ts';
import type { ClipboardSource } from './clipboardExchange.ts';

/** The clipboard of the system as Electron has it: text, or else a picture. */
export class SystemClipboard implements ClipboardSource {
  readonly #clipboard: Clipboard;
  readonly #pictures: { createFromBuffer(bytes: Buffer): NativeImage };

  constructor(clipboard: Clipboard, pictures: { createFromBuffer(bytes: Buffer): NativeImage }) {
    this.#clipboard = clipboard;
    this.#pictures = pictures;
  }

  readonly print = (): string | undefined => {
    const text = this.#clipboard.readText();
    if (text !== '') return `text ${hashOf(text)}`;
    const picture = this.#picture();
    if (!picture) return undefined;
    // A small picture of it tells it from another; the pixels of a large one would take long at every look.
    const { width, height } = picture.getSize();
    return `png ${width} ${height} ${hashOf(picture.resize({ width: 160, quality: 'good' }).toBitmap())}`;
  };

  readonly read = (): ClipboardContent | undefined => {
    const text = this.#clipboard.readText();
    if (text !== '') return { kind: 'text', bytes: new TextEncoder().encode(text) };
    const picture = this.#picture();
    return picture && { kind: 'png', bytes: new Uint8Array(picture.toPNG()) };
  };

  readonly write = ({ kind, bytes }: ClipboardContent): void => {
    if (kind === 'text') this.#clipboard.writeText(new TextDecoder().decode(bytes));
    else this.#clipboard.writeImage(this.#pictures.createFromBuffer(Buffer.from(bytes)));
  };

  #picture(): NativeImage | undefined {
    if (!this.#clipboard.availableFormats().some((format) => format.startsWith('image/'))) return undefined;
    const picture = this.#clipboard.readImage();
    return picture.isEmpty() ? undefined : picture;
  }
}

const hashOf = (data: string | Buffer): string => createHash('sha1').update(data).digest('base64');
