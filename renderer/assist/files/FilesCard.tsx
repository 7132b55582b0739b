import { Button, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRemoteValue } from '../../agent/remoteValue.ts';
import type { FileEnd } from './fileEnd.ts';
import { TransferList } from './TransferList.tsx';
import { useSending } from './useSending.ts';

interface FilesCardProps {
  readonly files: FileEnd;
  readonly maySend: boolean;
}

/** The files of a session: what goes and comes, and the way to send more. */
export function FilesCard({ files, maySend }: FilesCardProps) {
  const { t } = useTranslation();
  const transfers = useRemoteValue(files.transfers) ?? [];
  const { problem, run } = useSending();
  return (
    <Stack gap="sm">
      <Button
        variant="default"
        leftSection={<IconFileUpload size={18} aria-hidden="true" />}
        disabled={!maySend}
        onClick={() => void run(files.choose())}
      >
        {t(($) => $.assistFiles.send)}
      </Button>
      <Text size="sm" c="dimmed">
        {t(($) => (maySend ? $.assistFiles.dropHint : $.assistFiles.notAllowed))}
      </Text>
      {problem && (
        <Text role="alert" size="sm" c="red">
          {t(($) => $.errors[problem].title)} {t(($) => $.errors[problem].advice)}
        </Text>
      )}
      <TransferList transfers={transfers} onCancel={files.cancel} onShow={files.show} />
    </Stack>
  );
}
