import { Readable } from 'node:stream';
import { Server, type ServerOptions } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headLength, looksLike } from '#core/domain/file/beginning.ts';
import { codeOfStatus, ProblemError } from '../app/problem.ts';
import type { BlobIndex } from './blobIndex.ts';
import type { Blobs } from './blobs.ts';

export const filesPath = '/api/v1/files';

export interface UploadsOptions {
  readonly blobs: Blobs;
  readonly index: BlobIndex;
}

/** Resumable uploads (tus 1.0), once it is decided that they may happen. */
export class Uploads {
  readonly #blobs: Blobs;
  readonly #index: BlobIndex;
  readonly #tus: Server;

  constructor({ blobs, index }: UploadsOptions) {
    this.#blobs = blobs;
    this.#index = index;
    const options: ServerOptions & { datastore: Blobs['uploads'] } = {
      path: filesPath,
      datastore: blobs.uploads,
      // One that is not there makes the server keep one in memory.
      ...({} as Pick<ServerOptions, 'locker'>),
      allowedOrigins: [],
      disableTerminationForFinishedUploads: true,
      namingFunction: (_request, metadata) => metadata?.['blobId'] ?? '',
      generateUrl: (_request, { id }) => `${filesPath}/${id}`,
      onUploadFinish: async (_request, { id }) => {
        await this.finish(id);
        return {};
      },
    };
    this.#tus = new Server(options);
  }

  /** Lets tus answer; its refusals become problems like all others. @param done what follows where it did not refuse */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    done?: () => Promise<void>,
  ): Promise<FastifyReply> {
    const response = await this.#tus.handleWeb(webRequest(request));
    for (const [name, value] of response.headers) {
      if (name !== 'content-length' && name !== 'content-type') reply.header(name, value);
    }
    if (response.status >= 400)
      throw new ProblemError(codeOfStatus(response.status), await detailOf(response));
    await done?.();
    return await reply.code(response.status).send();
  }

  /** All bytes are there: checks them against what was claimed, and makes them last. @throws {ProblemError} */
  async finish(blobId: string): Promise<void> {
    const blob = await this.#index.find(blobId);
    if (blob === undefined || blob.sha256 !== null) return;
    if (!looksLike(blob.type, await this.#blobs.head(blobId, headLength))) {
      await this.remove(blobId);
      throw new ContentRefused();
    }
    await this.#index.finish(blobId, await this.#blobs.settle(blobId));
  }

  /** Bytes of a file that are here already; undefined where none was begun. */
  async received(blobId: string): Promise<number | undefined> {
    try {
      return (await this.#blobs.uploads.getUpload(blobId)).offset;
    } catch (error) {
      if (typeof error === 'object' && error !== null && 'status_code' in error) return undefined;
      throw error;
    }
  }

  async remove(blobId: string): Promise<void> {
    await this.#index.forget(blobId);
    await this.#blobs.remove(blobId);
  }

  /** As `remove`, unless a message names it. @returns whether it is gone */
  async removeUnnamed(blobId: string): Promise<boolean> {
    if (!(await this.#index.forgetUnnamed(blobId))) return false;
    await this.#blobs.remove(blobId);
    return true;
  }
}

/** In the form in which tus takes refusals. */
class ContentRefused extends Error {
  override readonly name = 'ContentRefused';
  readonly status_code = 415;
  readonly body = 'The content is not of the type that was named.';
}

function webRequest({ method, raw, url, protocol, host }: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const hasBody = method === 'POST' || method === 'PATCH';
  return new Request(new URL(url, `${protocol}://${host}`), {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(raw), duplex: 'half' } : {}),
  });
}

/** The library's own sentences quote nothing of the request. */
async function detailOf(response: Response): Promise<{ detail?: string }> {
  const text = (await response.text()).trim();
  return response.status < 500 && text !== '' ? { detail: text } : {};
}
