import type { Workspace } from '#core/contracts/sync/records.ts';
import { isAllowed } from '#core/domain/file/type.ts';
import { ProblemError } from '../app/problem.ts';

/** Recordings of calls, which agents' apps make in this one format, and no setting for people's files may lose. */
const recording = { type: 'audio/webm', maxBytes: 64 * 1024 * 1024 };

export const isRecording = ({ size, type }: { size: number; type: string }): boolean =>
  type === recording.type && size <= recording.maxBytes;

/** @throws {ProblemError} `tooLarge` or `unsupportedType`, by what the sender claims */
export function checkClaim({ size, type }: { size: number; type: string }, { files }: Workspace): void {
  if (size > files.maxBytes) {
    throw new ProblemError('tooLarge', { detail: `A file may have ${files.maxBytes} bytes at most.` });
  }
  if (!isAllowed(type, files.types)) {
    throw new ProblemError('unsupportedType', { detail: 'Files of this type are not taken here.' });
  }
}
