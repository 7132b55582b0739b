import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { startOfDay } from '../useClock.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** Times in words of the language that is spoken. */
export interface Times {
  /** How long something takes or has taken, e.g. `5 min`, `3 h`, `2 days`. */
  readonly span: (ms: number) => string;
  /** Short, for a list: `now`, `5 min`, then the time of day, the day of the week, the date. */
  readonly short: (at: number, now: number) => string;
  readonly clock: (at: number) => string;
  readonly dayAndTime: (at: number) => string;
  readonly date: (at: number) => string;
  readonly day: (at: number, now: number) => string;
}

export function useTimes(): Times {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
    const clock = format({ hour: '2-digit', minute: '2-digit' });
    const weekday = format({ weekday: 'short' });
    const date = format({ month: 'short', day: 'numeric' });
    const dateWithYear = format({ year: 'numeric', month: 'short', day: 'numeric' });
    const dayAndTime = format({
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    const wholeDay = format({ weekday: 'long', month: 'long', day: 'numeric' });
    const unit = (value: number, of: 'minute' | 'hour' | 'day'): string =>
      new Intl.NumberFormat(language, { style: 'unit', unit: of, unitDisplay: 'short' }).format(value);
    const span = (ms: number): string =>
      ms < hour
        ? unit(Math.max(1, Math.floor(ms / minute)), 'minute')
        : ms < day
          ? unit(Math.floor(ms / hour), 'hour')
          : unit(Math.floor(ms / day), 'day');
    return {
      span,
      short(at, now) {
        const ago = now - at;
        if (ago < minute) return t(($) => $.inbox.time.now);
        if (ago < hour) return span(ago);
        if (at >= startOfDay(now)) return clock.format(at);
        if (ago < 6 * day) return weekday.format(at);
        return ago < 300 * day ? date.format(at) : dateWithYear.format(at);
      },
      clock: (at) => clock.format(at),
      dayAndTime: (at) => dayAndTime.format(at),
      date: (at) => dateWithYear.format(at),
      day(at, now) {
        const today = startOfDay(now);
        if (at >= today) return t(($) => $.inbox.conversation.today);
        if (at >= startOfDay(today - 1)) return t(($) => $.inbox.conversation.yesterday);
        return now - at < 300 * day ? wholeDay.format(at) : dateWithYear.format(at);
      },
    };
  }, [t, language]);
}
