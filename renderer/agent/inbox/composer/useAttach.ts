import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services.ts';
import { showError } from '../../showError.ts';
import { maxAttachments } from './uploads.ts';

/** Takes files along with the next message of a case; what cannot be taken is told. */
export function useAttach(caseId: string): (files: readonly File[]) => void {
  const { uploads } = useServices();
  const { t } = useTranslation();
  return useCallback(
    (files) => {
      const room = maxAttachments - uploads.of(caseId).length;
      if (files.length > room) {
        notifications.show({ id: 'tooMany', color: 'orange', message: t(($) => $.inbox.composer.tooMany) });
      }
      for (const file of files.slice(0, Math.max(0, room))) {
        void uploads.add(caseId, file).then((code) => code && showError(code, t));
      }
    },
    [uploads, caseId, t],
  );
}
