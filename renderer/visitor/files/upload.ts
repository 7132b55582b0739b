import { DetailedError, Upload as Tus } from 'tus-js-client';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { visitorHeader } from '#core/contracts/visitor.ts';
import { refusalIn } from './uploadRefused.ts';

export interface Upload {
  /** Resolves once the server has all of it. @throws UploadRefused where there is no room for it */
  readonly done: Promise<void>;
  cancel(): void;
}

/** Bytes of one request: what a cut in the middle costs at most. */
const chunkSize = 1_048_576;
/** Waits before it tries again (ms), for a line that is away for two minutes. */
const retryDelays = [0, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];

/** Sends a file (tus 1.0), and goes on where it was cut off. */
export function upload(
  file: File,
  { blobId, name, type }: Attachment,
  token: string,
  onProgress: (sentBytes: number) => void,
): Upload {
  let cancel = (): void => {};
  const done = new Promise<void>((resolve, reject) => {
    const sending = new Tus(file, {
      endpoint: '/api/v1/files',
      headers: { [visitorHeader]: token },
      metadata: { blobId, name, type },
      chunkSize,
      retryDelays,
      storeFingerprintForResuming: false,
      onProgress: (sent) => onProgress(sent),
      onSuccess: () => resolve(),
      onError: (error) => reject(refusalIn(bodyOf(error)) ?? error),
    });
    // What the server has of it already goes too; where it cannot be told, it goes by itself after a while.
    cancel = () => void sending.abort(true).catch(() => {});
    sending.start();
  });
  return { done, cancel };
}

const bodyOf = (error: Error | DetailedError): string | undefined =>
  error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
