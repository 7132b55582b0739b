import type { SessionView } from '#core/contracts/customer.ts';
import { useRemoteValue } from '../agent/remoteValue.ts';
import { FileDrop } from '../assist/files/FileDrop.tsx';
import type { FileEnd } from '../assist/files/fileEnd.ts';
import { FilesCard } from '../assist/files/FilesCard.tsx';

interface SessionFilesProps {
  readonly files: FileEnd;
  readonly held: SessionView['held'];
}

/** Files to and from this device; nothing of them where none was ever allowed. */
export function SessionFiles({ files, held }: SessionFilesProps) {
  const transfers = useRemoteValue(files.transfers) ?? [];
  const maySend = held.some(({ lease }) => lease === 'filesOut');
  const mayReceive = held.some(({ lease }) => lease === 'filesIn');
  return (
    <>
      <FileDrop files={files} maySend={maySend} />
      {(maySend || mayReceive || transfers.length > 0) && <FilesCard files={files} maySend={maySend} />}
    </>
  );
}
