import { useTranslation } from 'react-i18next';
import type { AdminFailure } from '#core/contracts/admin.ts';

/** A failure in one piece, for the field that it is about. */
export function useFailureText(): (failure: AdminFailure) => string {
  const { t } = useTranslation();
  return (failure) =>
    `${t(($) => $.admin.failures[failure].title)} ${t(($) => $.admin.failures[failure].advice)}`;
}
