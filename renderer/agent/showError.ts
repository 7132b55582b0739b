import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import type { ErrorCode } from '#core/contracts/errors.ts';

/** Tells the person what went wrong and what to do; the same error twice is one notice. */
export function showError(code: ErrorCode, t: TFunction): void {
  notifications.show({
    id: code,
    color: 'red',
    title: t(($) => $.errors[code].title),
    message: t(($) => $.errors[code].advice),
  });
}
