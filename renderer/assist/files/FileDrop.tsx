import { Alert, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileEnd } from './fileEnd.ts';
import classes from './FileDrop.module.css';
import { useSending } from './useSending.ts';

interface FileDropProps {
  readonly files: FileEnd;
  readonly maySend: boolean;
  readonly onDropped?: () => void;
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Files can be dropped anywhere on the window, while they may be sent; what is dropped otherwise does nothing. */
export function FileDrop({ files, maySend, onDropped }: FileDropProps) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const { problem, run, forget } = useSending();
  const over = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = maySend ? 'copy' : 'none';
    setOver(maySend);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    setOver(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (!maySend || dropped.length === 0) return;
    onDropped?.();
    void run(files.send(dropped));
  });
  useEffect(() => {
    const onOver = (event: DragEvent): void => over(event);
    const onDrop = (event: DragEvent): void => drop(event);
    const onLeave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setOver(false);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('dragleave', onLeave);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('dragleave', onLeave);
    };
  }, []);
  return (
    <>
      {isOver && (
        <div className={classes['over']}>
          <IconFileUpload size={40} stroke={1.5} aria-hidden="true" />
          <Text fw={600}>{t(($) => $.assistFiles.dropHere)}</Text>
        </div>
      )}
      {problem && (
        <Alert
          className={classes['problem'] ?? ''}
          color="red"
          role="alert"
          withCloseButton
          closeButtonLabel={t(($) => $.assistFiles.close)}
          onClose={forget}
          title={t(($) => $.errors[problem].title)}
        >
          {t(($) => $.errors[problem].advice)}
        </Alert>
      )}
    </>
  );
}
