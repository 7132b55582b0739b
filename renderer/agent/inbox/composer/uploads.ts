import type { UploadState } from '#core/contracts/inbox.ts';
import { HeartlineError, type ErrorCode } from '#core/contracts/errors.ts';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { Store } from '../../store.ts';

export interface Upload {
  readonly attachment: Attachment;
  /** 0–1, how much of it this computer has taken over; at 1 it can go with a message. */
  readonly progress: number;
  /** 0–1, how much of it is on the server; a message need not wait for it. */
  readonly sent: number;
  /** The server does not want it: a message that takes it along would be refused too. */
  readonly refused: boolean;
}

interface Target {
  /** @throws HeartlineError where size or type is refused */
  readonly begin: (attachment: Attachment) => Promise<void>;
  readonly write: (blobId: string, offset: number, bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  /** Nobody wants its bytes any more. */
  readonly drop: (blobId: string) => Promise<unknown>;
}

/** What one message of the bridge may carry. */
const chunkBytes = 1_048_576;
export const maxAttachments = 10;

const none: readonly Upload[] = [];

/** Files that will go with the next message of a case; they outlive a look at another case. */
export class Uploads {
  readonly state = new Store<ReadonlyMap<string, readonly Upload[]>>(new Map());
  readonly #target: Target;
  readonly #newId: () => string;

  constructor(target: Target, newId: () => string) {
    this.#target = target;
    this.#newId = newId;
  }

  of(caseId: string): readonly Upload[] {
    return this.state.get().get(caseId) ?? none;
  }

  /** @returns why it was not taken; undefined where it was */
  async add(caseId: string, file: File): Promise<ErrorCode | undefined> {
    const attachment: Attachment = {
      blobId: this.#newId(),
      name: file.name.slice(0, 255) || 'file',
      type: file.type.slice(0, 127),
      size: file.size,
    };
    const { blobId } = attachment;
    this.#change(caseId, (before) => [...before, { attachment, progress: 0, sent: 0, refused: false }]);
    try {
      await this.#target.begin(attachment);
      for (let offset = 0; offset < file.size || offset === 0; offset += chunkBytes) {
        if (!this.#has(caseId, blobId)) return undefined;
        const bytes = new Uint8Array(await file.slice(offset, offset + chunkBytes).arrayBuffer());
        if (!this.#has(caseId, blobId)) return undefined;
        await this.#target.write(blobId, offset, bytes);
        const progress = Math.min(1, (offset + chunkBytes) / Math.max(1, file.size));
        this.#patch(caseId, blobId, { progress });
      }
      return undefined;
    } catch (error) {
      // Left out while it was on its way: nobody waits for it.
      if (!this.#has(caseId, blobId)) return undefined;
      this.remove(caseId, blobId);
      return error instanceof HeartlineError ? error.code : 'internal';
    }
  }

  /** How far the main process has come with it, or that the server does not want it. */
  hear({ blobId, sentBytes, state }: UploadState): void {
    for (const [caseId, uploads] of this.state.get()) {
      const upload = uploads.find(({ attachment }) => attachment.blobId === blobId);
      if (!upload) continue;
      const sent = state === 'sent' ? 1 : Math.min(1, sentBytes / Math.max(1, upload.attachment.size));
      this.#patch(caseId, blobId, { sent, refused: state === 'refused' });
    }
  }

  /** Also while its bytes are still on their way. */
  remove(caseId: string, blobId: string): void {
    this.#change(caseId, (before) => before.filter(({ attachment }) => attachment.blobId !== blobId));
    // Bytes that could not be dropped are swept away with the next start.
    this.#target.drop(blobId).catch(() => {});
  }

  /** Puts back what a message that failed had taken along. */
  put(caseId: string, uploads: readonly Upload[]): void {
    this.#change(caseId, (before) => [...uploads, ...before]);
  }

  /** Takes the files along with a message. */
  take(caseId: string): readonly Upload[] {
    const taken = this.of(caseId);
    this.#change(caseId, () => []);
    return taken;
  }

  /** Lets go of all: another person signs in. */
  clear(): void {
    this.state.set(new Map());
  }

  #has(caseId: string, blobId: string): boolean {
    return this.of(caseId).some(({ attachment }) => attachment.blobId === blobId);
  }

  #patch(caseId: string, blobId: string, change: Partial<Upload>): void {
    this.#change(caseId, (before) =>
      before.map((upload) => (upload.attachment.blobId === blobId ? { ...upload, ...change } : upload)),
    );
  }

  #change(caseId: string, change: (before: readonly Upload[]) => readonly Upload[]): void {
    const next = new Map(this.state.get());
    const uploads = change(this.of(caseId));
    if (uploads.length === 0) next.delete(caseId);
    else next.set(caseId, uploads);
    this.state.set(next);
  }
}
