import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AdminFailure } from '#core/contracts/admin.ts';

/** Why the server did not do it, and what to do about that; read out as soon as it appears. */
export function FailureAlert({ failure }: { readonly failure: AdminFailure }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAlertTriangle size={18} aria-hidden="true" />}
      title={t(($) => $.admin.failures[failure].title)}
    >
      {t(($) => $.admin.failures[failure].advice)}
    </Alert>
  );
}
