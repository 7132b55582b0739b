import { createReadStream, mkdirSync } from 'node:fs';
import { appendFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DetailedError, Upload } from 'tus-js-client';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { UploadState } from '#core/contracts/inbox.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Workspace as WorkspaceRecord } from '#core/contracts/sync/records.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import type { OutboxFile } from '../store/outbox/outboxFile.ts';
import type { StoredUpload } from '../store/outbox/uploads.ts';

/** Bytes of one request, so that a cut loses at most that much. */
const chunkBytes = 1024 * 1024;
const mayBe = (allowed: string, type: string): boolean =>
  allowed.endsWith('/*') ? type.startsWith(allowed.slice(0, -1)) : allowed === type;

export interface FileDeskParts {
  /** Where files lie until the server has them. */
  readonly folder: string;
  readonly file: OutboxFile;
  readonly server: string;
  readonly token: string;
  readonly limits: () => WorkspaceRecord['files'] | undefined;
  readonly onChange: (state: UploadState) => void;
  /** A message may be sent by now. */
  readonly onSent: () => void;
  /** The server does not take this file, and never will. */
  readonly onRefused: (blobId: string) => void;
  /** How long to wait after a failure (ms). */
  readonly retryMs: () => number;
}

/*
 *   staging ──all bytes here──► waiting ──all bytes there──► sent ──its message is confirmed──► gone
 *                                  └──refused by the server──► refused
 */
export class FileDesk {
  readonly #parts: FileDeskParts;
  readonly #writing = new Map<string, Promise<unknown>>();
  #upload: { blobId: string; upload: Upload; stop: () => void } | undefined;
  #sentBytes = 0;
  #online = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(parts: FileDeskParts) {
    this.#parts = parts;
    mkdirSync(parts.folder, { recursive: true });
    this.#dropAbandoned();
  }

  /** @throws HeartlineError fileTooLarge, fileTypeRefused */
  async begin(attachment: Attachment): Promise<void> {
    const limits = this.#parts.limits();
    if (limits && attachment.size > limits.maxBytes) throw new HeartlineError('fileTooLarge');
    if (limits && !limits.types.some((allowed) => mayBe(allowed, attachment.type))) {
      throw new HeartlineError('fileTypeRefused');
    }
    if (this.#parts.file.uploads.find(attachment.blobId)) throw new HeartlineError('badRequest');
    await writeFile(this.pathOf(attachment.blobId), '', { flag: 'wx', mode: 0o600 });
    const state = attachment.size === 0 ? 'waiting' : 'staging';
    this.#put({ attachment, stagedBytes: 0, sentBytes: 0, state, url: null });
    this.#next();
  }

  /** Writes to one file follow each other, however they were asked for. @throws HeartlineError badRequest, fileTooLarge */
  async write(blobId: string, offset: number, bytes: Uint8Array): Promise<UploadState> {
    const earlier = this.#writing.get(blobId) ?? Promise.resolve();
    const written = earlier.catch(() => undefined).then(() => this.#append(blobId, offset, bytes));
    this.#writing.set(blobId, written);
    try {
      return await written;
    } finally {
      if (this.#writing.get(blobId) === written) this.#writing.delete(blobId);
    }
  }

  isReady(body: OpBody): boolean {
    if (body.type !== 'message.send' || body.attachments.length === 0) return true;
    return body.attachments.every(({ blobId }) => {
      const upload = this.#parts.file.uploads.find(blobId);
      return upload === undefined || upload.state === 'sent';
    });
  }

  /** Bytes of a file that is on its way, for showing it. */
  staged(blobId: string): { attachment: Attachment; path: string } | undefined {
    const upload = this.#parts.file.uploads.find(blobId);
    if (!upload || upload.state === 'staging') return undefined;
    return { attachment: upload.attachment, path: this.pathOf(blobId) };
  }

  setOnline(online: boolean): void {
    this.#online = online;
    if (online) this.#next();
    else this.#stop();
  }

  /** The message that it belongs to is with the server, or was given up. */
  forget(body: OpBody): void {
    if (body.type !== 'message.send') return;
    for (const { blobId } of body.attachments) this.#drop(blobId);
  }

  close(): void {
    this.#online = false;
    this.#stop();
  }

  pathOf(blobId: string): string {
    return join(this.#parts.folder, blobId);
  }

  async #append(blobId: string, offset: number, bytes: Uint8Array): Promise<UploadState> {
    const upload = this.#parts.file.uploads.find(blobId);
    if (upload?.state !== 'staging' || offset !== upload.stagedBytes) throw new HeartlineError('badRequest');
    const stagedBytes = offset + bytes.byteLength;
    if (stagedBytes > upload.attachment.size) throw new HeartlineError('fileTooLarge');
    // What was written before a kill, and not written down, is written again.
    await truncate(this.pathOf(blobId), offset);
    await appendFile(this.pathOf(blobId), bytes);
    const state = stagedBytes === upload.attachment.size ? 'waiting' : 'staging';
    const changed = this.#put({ ...upload, stagedBytes, state });
    this.#next();
    return changed;
  }

  #put(upload: StoredUpload): UploadState {
    this.#parts.file.uploads.put(upload);
    const { attachment, sentBytes, state } = upload;
    const isSending = state === 'waiting' && this.#upload?.blobId === attachment.blobId;
    const told: UploadState = {
      blobId: attachment.blobId,
      sentBytes,
      state: isSending ? 'sending' : state,
    };
    this.#parts.onChange(told);
    return told;
  }

  #next(): void {
    clearTimeout(this.#retry);
    if (!this.#online || this.#upload) return;
    const next = this.#parts.file.uploads.all().find(({ state }) => state === 'waiting');
    if (next) this.#send(next);
  }

  #send(stored: StoredUpload): void {
    const { attachment } = stored;
    const { blobId, name, type, size } = attachment;
    const { server, token, file, onChange } = this.#parts;
    let isWanted = true;
    const done = (state: 'sent' | 'refused'): void => {
      this.#upload = undefined;
      const now = file.uploads.find(blobId);
      if (now) this.#put({ ...now, state, sentBytes: state === 'sent' ? size : now.sentBytes });
      if (state === 'sent') this.#parts.onSent();
      else this.#parts.onRefused(blobId);
      this.#next();
    };
    const upload = new Upload(createReadStream(this.pathOf(blobId)), {
      endpoint: `${server}/api/v1/files`,
      uploadUrl: stored.url,
      uploadSize: size,
      chunkSize: chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      headers: { authorization: `Bearer ${token}` },
      metadata: { blobId, name, type },
      onUploadUrlAvailable: () => {
        const now = file.uploads.find(blobId);
        if (isWanted && now && upload.url) file.uploads.put({ ...now, url: upload.url });
      },
      onChunkComplete: (_size, sentBytes) => {
        this.#sentBytes = sentBytes;
        if (isWanted) onChange({ blobId, sentBytes, state: 'sending' });
      },
      onSuccess: () => isWanted && done('sent'),
      onError: (error) => {
        if (!isWanted) return;
        const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
        if (status === 400 || status === 409 || status === 413 || status === 415) {
          done('refused');
          return;
        }
        this.#upload = undefined;
        onChange({ blobId, sentBytes: this.#sentBytes, state: 'waiting' });
        this.#retry = setTimeout(() => this.#next(), this.#parts.retryMs());
      },
    });
    this.#sentBytes = 0;
    this.#upload = {
      blobId,
      upload,
      stop: () => {
        isWanted = false;
      },
    };
    onChange({ blobId, sentBytes: 0, state: 'sending' });
    upload.start();
  }

  #stop(): void {
    clearTimeout(this.#retry);
    const under = this.#upload;
    if (!under) return;
    this.#upload = undefined;
    under.stop();
    void under.upload.abort();
  }

  #drop(blobId: string): void {
    this.#parts.file.uploads.remove(blobId);
    void rm(this.pathOf(blobId), { force: true });
  }

  /** Files that no message names: their composer is gone with the window of an earlier run. */
  #dropAbandoned(): void {
    const named = new Set(
      this.#parts.file.outbox.ops.flatMap(({ body }) =>
        body.type === 'message.send' ? body.attachments.map(({ blobId }) => blobId) : [],
      ),
    );
    for (const { attachment } of this.#parts.file.uploads.all()) {
      if (!named.has(attachment.blobId)) this.#drop(attachment.blobId);
    }
  }
}
