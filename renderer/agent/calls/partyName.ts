import { useTranslation } from 'react-i18next';
import type { Party } from '#core/domain/call/call.ts';

/** What to call the other end: the name it gives, else its number, else that it is unknown. */
export function usePartyName({ displayName, number }: Party): string {
  const { t } = useTranslation();
  return displayName ?? (number || t(($) => $.calls.unknownCaller));
}
