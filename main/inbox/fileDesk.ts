import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { appendFile, copyFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DetailedError, Upload } from 'tus-js-client';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { UploadState } from '#core/contracts/inbox.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Workspace as WorkspaceRecord } from '#core/contracts/sync/records.ts';
import { isAllowed } from '#core/domain/file/type.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { filesOf } from './filesOf.ts';
import type { OutboxFile } from '../store/outbox/outboxFile.ts';
import type { StoredUpload } from '../store/outbox/uploads.ts';

/** Bytes of one request, so that a cut loses at most that much. */
const chunkBytes = 1024 * 1024;
const isUnlike = (status: number | undefined): boolean =>
  status === 400 || status === 409 || status === 413 || status === 415;

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
  /** How long to wait after so many failures in a row (ms). */
  readonly retryMs: (failures: number) => number;
  /** Something that went wrong here, and is tried again. */
  readonly onFault: (error: unknown) => void;
}

/** Nothing that will be otherwise in a second: the file is not there, or nobody may read it. */
const isLost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ENOENT|EACCES|EPERM|EISDIR)$/.test(String(error.code));

/*
 *   staging ──all bytes here──► waiting ──all bytes there──► sent ──its message is confirmed──► gone
 *                                  ├──refused by the server, or lost here──► refused
 *                                  ◄────────────────tried again────────────┘
 */
export class FileDesk {
  readonly #parts: FileDeskParts;
  readonly #writing = new Map<string, Promise<unknown>>();
  #upload: { blobId: string; upload: Upload; stop: () => void } | undefined;
  #sentBytes = 0;
  #online = false;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;

  constructor(parts: FileDeskParts) {
    this.#parts = parts;
    mkdirSync(parts.folder, { recursive: true });
    this.#dropAbandoned();
  }

  /** @throws HeartlineError fileTooLarge, fileTypeRefused */
  async begin(attachment: Attachment): Promise<void> {
    const limits = this.#parts.limits();
    if (limits && attachment.size > limits.maxBytes) throw new HeartlineError('fileTooLarge');
    if (limits && !isAllowed(attachment.type, limits.types)) throw new HeartlineError('fileTypeRefused');
    if (this.#parts.file.uploads.find(attachment.blobId)) throw new HeartlineError('badRequest');
    await writeFile(this.pathOf(attachment.blobId), '', { flag: 'wx', mode: 0o600 });
    const state = attachment.size === 0 ? 'waiting' : 'staging';
    this.#put({ attachment, stagedBytes: 0, sentBytes: 0, state, url: null });
    this.#next();
  }

  /**
   * Takes a copy of a file of this computer, such as a recording, which no limit of the workspace holds back. Nothing is
   * done for one that is here already.
   */
  async adopt(attachment: Attachment, path: string): Promise<void> {
    const { blobId, size } = attachment;
    if (this.#parts.file.uploads.find(blobId)) return;
    await copyFile(path, this.pathOf(blobId));
    this.#put({ attachment, stagedBytes: size, sentBytes: 0, state: 'waiting', url: null });
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
    return filesOf(body).every(({ blobId }) => {
      const upload = this.#parts.file.uploads.find(blobId);
      return upload === undefined || upload.state === 'sent';
    });
  }

  /** One of its files will never be with the server, unless the person tries it again. */
  isHopeless(body: OpBody): boolean {
    return this.#uploadsOf(body).some(({ state }) => state === 'refused');
  }

  /** Whether there is, or was until its message was sent, every file that it names. */
  hasAll(body: OpBody, isKnown: (blobId: string) => boolean): boolean {
    return filesOf(body).every(({ blobId }) => this.#parts.file.uploads.find(blobId) ?? isKnown(blobId));
  }

  /** The person wants what was refused to be sent again: from its first byte, for the server has nothing of it. */
  tryAgain(body: OpBody): void {
    for (const upload of this.#uploadsOf(body)) {
      const isWhole = upload.stagedBytes === upload.attachment.size;
      if (upload.state === 'refused' && isWhole) {
        this.#put({ ...upload, state: 'waiting', sentBytes: 0, url: null });
      }
    }
    this.#next();
  }

  /** Takes a file back, here and on the server. @throws HeartlineError badRequest: a message names it */
  async cancel(blobId: string): Promise<void> {
    if (this.#named().has(blobId)) throw new HeartlineError('badRequest');
    const url = this.#upload?.blobId === blobId ? this.#upload.upload.url : null;
    const stored = this.#parts.file.uploads.find(blobId);
    this.#drop(blobId);
    this.#next();
    // Bytes that were being written when it was taken back make the file anew.
    await this.#writing.get(blobId)?.catch(() => undefined);
    await rm(this.pathOf(blobId), { force: true });
    const at = url ?? stored?.url ?? null;
    if (at !== null) void this.#terminate(at);
  }

  /** Bytes of a file that is on its way, for showing it. */
  staged(blobId: string): { attachment: Attachment; path: string } | undefined {
    const upload = this.#parts.file.uploads.find(blobId);
    if (!upload || upload.state === 'staging') return undefined;
    return { attachment: upload.attachment, path: this.pathOf(blobId) };
  }

  setOnline(online: boolean): void {
    this.#online = online;
    this.#failures = 0;
    if (online) this.#next();
    else this.#stop();
  }

  /** The message that it belongs to is with the server, or was given up. */
  forget(body: OpBody): void {
    for (const { blobId } of filesOf(body)) this.#drop(blobId);
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
    if (!this.#parts.file.uploads.find(blobId)) throw new HeartlineError('badRequest');
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
    try {
      const next = this.#parts.file.uploads.all().find(({ state }) => state === 'waiting');
      if (next) this.#send(next);
    } catch (error) {
      this.#parts.onFault(error);
      this.#later();
    }
  }

  #later(): void {
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#next(), this.#parts.retryMs(this.#failures));
  }

  /** Less than was written: a disk that lost power, or somebody who tidied up. */
  #isWhole({ attachment: { blobId, size } }: StoredUpload): boolean {
    return statSync(this.pathOf(blobId), { throwIfNoEntry: false })?.size === size;
  }

  #send(stored: StoredUpload): void {
    const { attachment } = stored;
    const { blobId, name, type, size } = attachment;
    const { server, token, file, onChange } = this.#parts;
    if (!this.#isWhole(stored)) {
      this.#put({ ...stored, state: 'refused' });
      this.#parts.onRefused(blobId);
      this.#next();
      return;
    }
    let isWanted = true;
    const source = createReadStream(this.pathOf(blobId));
    const over = (): void => {
      isWanted = false;
      source.destroy();
      this.#upload = undefined;
    };
    const done = (state: 'sent' | 'refused'): void => {
      over();
      try {
        const now = file.uploads.find(blobId);
        if (now) this.#put({ ...now, state, sentBytes: state === 'sent' ? size : now.sentBytes });
        this.#failures = 0;
        if (state === 'sent') this.#parts.onSent();
        else this.#parts.onRefused(blobId);
        this.#next();
      } catch (error) {
        // It could not be written down; the server tells it once more.
        this.#parts.onFault(error);
        this.#later();
      }
    };
    const fail = (error: unknown): void => {
      if (!isWanted) return;
      const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
      if (isLost(error) || isUnlike(status)) {
        done('refused');
        return;
      }
      over();
      onChange({ blobId, sentBytes: this.#sentBytes, state: 'waiting' });
      this.#later();
    };
    // The library opens the file anew for each part, and does not listen to this one.
    source.on('error', fail);
    const upload = new Upload(source, {
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
        if (!isWanted) return;
        this.#sentBytes = sentBytes;
        this.#failures = 0;
        onChange({ blobId, sentBytes, state: 'sending' });
      },
      onSuccess: () => isWanted && done('sent'),
      onError: fail,
    });
    this.#sentBytes = 0;
    this.#upload = {
      blobId,
      upload,
      stop: () => {
        isWanted = false;
        source.destroy();
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
    if (this.#upload?.blobId === blobId) this.#stop();
    this.#parts.file.uploads.remove(blobId);
    rm(this.pathOf(blobId), { force: true }).catch(this.#parts.onFault);
  }

  #named(): Set<string> {
    return new Set(
      this.#parts.file.outbox.ops.flatMap(({ body }) => filesOf(body).map(({ blobId }) => blobId)),
    );
  }

  #uploadsOf(body: OpBody): StoredUpload[] {
    return filesOf(body).flatMap(({ blobId }) => this.#parts.file.uploads.find(blobId) ?? []);
  }

  /** A server that cannot, or has nothing of it, forgets it by itself in time. */
  async #terminate(url: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.#parts.token}` };
    await Upload.terminate(url, { headers, retryDelays: null }).catch(() => undefined);
  }

  /** Files that no message names: their composer is gone with the window of an earlier run. */
  #dropAbandoned(): void {
    const named = this.#named();
    for (const upload of this.#parts.file.uploads.all()) {
      if (!named.has(upload.attachment.blobId)) this.#drop(upload.attachment.blobId);
      // Nobody will write the rest of it any more.
      else if (upload.state === 'staging') this.#parts.file.uploads.put({ ...upload, state: 'refused' });
    }
  }
}
