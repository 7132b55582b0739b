import { ActionIcon, Button, SegmentedControl, Select, Stack, Text, Tooltip } from '@mantine/core';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addStretch,
  changeStretch,
  days,
  likeOnWeekdays,
  mostStretches,
  removeStretch,
  usualWeek,
  type EditedWeek,
  type WeekProblem,
} from './openingHours.ts';
import classes from './OpeningHours.module.css';
import { StretchFields } from './StretchFields.tsx';

interface OpeningHoursProps {
  readonly timeZone: string;
  /** Null: always open. */
  readonly week: EditedWeek | null;
  readonly problem: WeekProblem | undefined;
  readonly timeZoneError: string | undefined;
  readonly onWeek: (week: EditedWeek | null) => void;
  readonly onTimeZone: (timeZone: string) => void;
}

/** When somebody is there, day by day. */
export function OpeningHours({
  timeZone,
  week,
  problem,
  timeZoneError,
  onWeek,
  onTimeZone,
}: OpeningHoursProps) {
  const { t } = useTranslation();
  const zones = useMemo(
    () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), timeZone])].sort(),
    [timeZone],
  );
  const problemDay = problem?.day ?? null;
  const problemDayName = problemDay === null ? undefined : days[problemDay];
  return (
    <Stack gap="md">
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={t(($) => $.admin.general.hours)}
        data={[
          { value: 'always', label: t(($) => $.admin.general.always) },
          { value: 'week', label: t(($) => $.admin.general.byWeek) },
        ]}
        value={week === null ? 'always' : 'week'}
        onChange={(value) => onWeek(value === 'always' ? null : usualWeek)}
      />
      {week !== null && (
        <>
          <Select
            label={t(($) => $.admin.general.timeZone)}
            searchable
            maw={340}
            limit={80}
            allowDeselect={false}
            data={zones}
            value={timeZone || null}
            error={timeZoneError}
            onChange={(value) => value !== null && onTimeZone(value)}
          />
          <div>
            {days.map((day, index) => {
              const name = t(($) => $.admin.general.days[day]);
              const stretches = week[index] ?? [];
              return (
                <fieldset key={day} className={classes['day']} aria-label={name}>
                  <span className={classes['name']}>{name}</span>
                  <div className={classes['stretches']}>
                    {stretches.length === 0 && (
                      <Text size="sm" c="dimmed">
                        {t(($) => $.admin.general.closed)}
                      </Text>
                    )}
                    {stretches.map((stretch, n) => (
                      <StretchFields
                        // oxlint-disable-next-line react/no-array-index-key -- the place is all that tells the stretches of a day apart.
                        key={n}
                        day={name}
                        stretch={stretch}
                        isWrong={problemDay === index}
                        onChange={(change) => onWeek(changeStretch(week, index, n, change))}
                        onRemove={() => onWeek(removeStretch(week, index, n))}
                      />
                    ))}
                  </div>
                  <Tooltip label={t(($) => $.admin.general.addHours, { day: name })}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={36}
                      disabled={stretches.length >= mostStretches}
                      aria-label={t(($) => $.admin.general.addHours, { day: name })}
                      onClick={() => onWeek(addStretch(week, index))}
                    >
                      <IconPlus size={18} aria-hidden="true" />
                    </ActionIcon>
                  </Tooltip>
                </fieldset>
              );
            })}
          </div>
          {problem && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {t(($) => $.admin.general.hoursErrors[problem.problem], {
                day: problemDayName === undefined ? '' : t(($) => $.admin.general.days[problemDayName]),
              })}
            </Text>
          )}
          <Button
            style={{ alignSelf: 'flex-start' }}
            variant="default"
            size="xs"
            leftSection={<IconCopy size={15} aria-hidden="true" />}
            onClick={() => onWeek(likeOnWeekdays(week, 0))}
          >
            {t(($) => $.admin.general.copyDown)}
          </Button>
        </>
      )}
    </Stack>
  );
}
