import type { Language } from '../language/language.ts';
import type { Words } from '../language/en.ts';

/** A day as a number that grows by one each midnight here. */
const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
const aDay = 86_400_000;

export const timeOf = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at);

export const sameDay = (one: number, other: number): boolean => dayOf(one) === dayOf(other);

export function dayName(at: number, now: number, language: Language, words: Words): string {
  const days = Math.round((dayOf(now) - dayOf(at)) / aDay);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at);
}

/** When we open: the hour for today, else with the day. */
export function openingTime(at: number, now: number, language: Language): string {
  const today = sameDay(at, now);
  return new Intl.DateTimeFormat(language, {
    ...(today ? {} : { weekday: 'long' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}

/** 125 000 ms is 2:05. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function sizeOf(bytes: number, language: Language): string {
  const [unit, value] = bytes < 1_000_000 ? ['kilobyte', bytes / 1000] : ['megabyte', bytes / 1_000_000];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
