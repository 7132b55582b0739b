import { useTranslation } from 'react-i18next';
import type { Described } from '../editing/ConflictPanel.tsx';
import type { GeneralForm } from './generalForm.ts';
import { days } from './openingHours.ts';

/** What each field of the workspace is called, and how it reads beside another one's. */
export function useGeneralWords(): Described<GeneralForm> {
  const { t } = useTranslation();
  const plain = (value: string): string => value;
  const listed = (value: readonly string[]): string => value.join(', ');
  return {
    name: [t(($) => $.admin.general.name), plain],
    greetingEn: [`${t(($) => $.admin.general.greeting)} (${t(($) => $.admin.general.greetingEn)})`, plain],
    greetingZhCN: [
      `${t(($) => $.admin.general.greeting)} (${t(($) => $.admin.general.greetingZhCN)})`,
      plain,
    ],
    timeZone: [t(($) => $.admin.general.timeZone), plain],
    week: [
      t(($) => $.admin.general.hours),
      (week) =>
        week === null
          ? t(($) => $.admin.general.always)
          : days
              .map((day, n) => {
                const hours = (week[n] ?? []).map(({ from, to }) => `${from}–${to}`).join(', ');
                return `${t(($) => $.admin.general.days[day])}: ${hours || t(($) => $.admin.general.closed)}`;
              })
              .join('; '),
    ],
    routing: [
      t(($) => $.admin.general.routing),
      (routing) =>
        t(($) =>
          routing === 'automatic' ? $.admin.general.routingAutomatic : $.admin.general.routingManual,
        ),
    ],
    dispositions: [
      t(($) => $.admin.general.dispositions),
      (values) => values.map((value) => t(($) => $.inbox.wrapUp.dispositions[value])).join(', '),
    ],
    callTarget: [t(($) => $.admin.general.callingTarget), (target) => target ?? ''],
    maxSize: [t(($) => $.admin.general.maxSize), (size) => String(Math.round(size * 100) / 100)],
    types: [t(($) => $.admin.general.types), listed],
    embedOrigins: [t(($) => $.admin.general.embed), listed],
    keepRecordingsDays: [t(($) => $.admin.general.keepRecordings), String],
  };
}
