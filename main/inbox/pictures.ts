import { createWriteStream, mkdirSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { HeartlineError } from '#core/contracts/errors.ts';
import { headLength, mediaType } from '#core/domain/file/beginning.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import type { ServerClient } from '../sync/serverClient.ts';

/** Bytes of a picture that is shown, and of a recording that is played; a larger one can only be saved. */
const largest = { picture: 20 * 1024 * 1024, any: 64 * 1024 * 1024 };

export interface Picture {
  readonly path: string;
  readonly type: string;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Fetches files of messages and calls; pictures and recordings are kept, so that they are there without a network. */
export class Pictures {
  readonly #folder: string;
  readonly #client: ServerClient;
  readonly #attachmentOf: (blobId: string) => Attachment | undefined;
  readonly #stagedOf: (blobId: string) => Picture['path'] | undefined;
  readonly #fetching = new Map<string, Promise<void>>();

  /**
   * @param attachmentOf only what the local copy knows of is fetched
   * @param stagedOf a file of this computer that is still on its way to the server
   */
  constructor(
    folder: string,
    client: ServerClient,
    attachmentOf: (blobId: string) => Attachment | undefined,
    stagedOf: (blobId: string) => string | undefined,
  ) {
    this.#folder = folder;
    this.#client = client;
    this.#attachmentOf = attachmentOf;
    this.#stagedOf = stagedOf;
    mkdirSync(folder, { recursive: true });
  }

  /** @returns undefined for what is neither picture nor recording, is unknown here, or cannot be fetched now */
  async picture(blobId: string): Promise<Picture | undefined> {
    const staged = this.#stagedOf(blobId);
    if (staged !== undefined) return await pictureAt(staged);
    const attachment = this.#attachmentOf(blobId);
    if (!attachment || attachment.size > largest.any) return undefined;
    const path = join(this.#folder, blobId);
    const here = await pictureAt(path);
    if (here) return here;
    const fetching = this.#fetching.get(blobId) ?? this.fetchTo(attachment, path);
    this.#fetching.set(blobId, fetching);
    try {
      await fetching;
    } finally {
      this.#fetching.delete(blobId);
    }
    return await pictureAt(path);
  }

  /** Puts the bytes of a file there, all or none. @throws HeartlineError serverUnreachable, fileTooLarge */
  async fetchTo({ blobId, size }: Attachment, path: string): Promise<void> {
    const part = `${path}.part`;
    let seen = 0;
    const limit = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        seen += chunk.length;
        if (seen > size) done(new HeartlineError('fileTooLarge'));
        else done(null, chunk);
      },
    });
    try {
      const { body } = await this.#client.get(`/api/v1/files/${blobId}`);
      if (!body) throw new Error('an answer without a body');
      await pipeline(body as ReadableStream<Uint8Array>, limit, createWriteStream(part, { mode: 0o600 }));
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      if (error instanceof HeartlineError) throw error;
      throw new HeartlineError('serverUnreachable', { cause: error });
    }
  }
}

async function pictureAt(path: string): Promise<Picture | undefined> {
  try {
    const { size } = await stat(path);
    if (size > largest.any) return undefined;
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
      const type = mediaType(buffer.subarray(0, bytesRead));
      if (type === undefined || (type.startsWith('image/') && size > largest.picture)) return undefined;
      return { path, type };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
