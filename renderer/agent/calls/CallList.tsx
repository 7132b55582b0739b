import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallRecord } from '#core/contracts/model.ts';
import { startOfDay, useToday } from '../useClock.ts';
import classes from './CallList.module.css';
import { CallRow } from './CallRow.tsx';

/** Calls, grouped by the day on which they started. */
export function CallList({ records }: { readonly records: readonly CallRecord[] }) {
  const { t, i18n } = useTranslation();
  const days = Map.groupBy(records, (record) => startOfDay(record.startedAt));
  const today = useToday();
  const dayName = (day: number): string => {
    if (day === today) return t(($) => $.history.today);
    if (day === startOfDay(today - 1)) return t(($) => $.history.yesterday);
    return new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(day);
  };
  return [...days].map(([day, calls]) => (
    <section key={day} className={classes['day']}>
      <Text component="h3" className={classes['name'] ?? ''}>
        {dayName(day)}
      </Text>
      <ul className={classes['list']}>
        {calls.map((record) => (
          <CallRow key={record.callId} record={record} />
        ))}
      </ul>
    </section>
  ));
}
