const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Dates further back than this are said as a date; nearer ones as a weekday, which is easier to place. */
const WEEKDAY_DAYS = 6;

/** `14:05` or `2:05 PM`, as the language writes it. `at` in ms since 1970. */
export function formatTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

/** `Today`, `Yesterday`, `Monday`, `3 May 2026`: the heading over a day's messages. Both in ms since 1970. */
export function formatDay(at: number, now: number, locale: string): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / (24 * HOUR));
  if (daysAgo === 0 || daysAgo === 1) {
    return capitalise(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-daysAgo, 'day'), locale);
  }
  const near = daysAgo > 0 && daysAgo <= WEEKDAY_DAYS;
  const style: Intl.DateTimeFormatOptions = near ? { weekday: 'long' } : { dateStyle: 'long' };
  return capitalise(new Intl.DateTimeFormat(locale, style).format(at), locale);
}

/** `today`, `tomorrow`, `Monday`, `3 May 2026`: a day, back or ahead, within a sentence. Both in ms since 1970. */
export function formatDayWithin(at: number, now: number, locale: string): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / (24 * HOUR));
  if (Math.abs(days) < 2) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const near = Math.abs(days) <= WEEKDAY_DAYS;
  return new Intl.DateTimeFormat(locale, near ? { weekday: 'long' } : { dateStyle: 'long' }).format(at);
}

/** `now`, `5 minutes ago`, `yesterday`; the largest unit that fits. Both in ms since 1970. */
export function formatAgo(at: number, now: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // A clock that runs ahead of ours must not announce the future.
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return relative.format(0, 'second');
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < 24 * HOUR) return relative.format(-Math.floor(passed / HOUR), 'hour');
  return relative.format(-Math.floor(passed / (24 * HOUR)), 'day');
}

/** `3:05` or `1:02:09`, for a clock that runs. `duration` in ms. */
export function formatClock(duration: number): string {
  const { hours, minutes, seconds } = split(duration);
  const tail = `${hours ? String(minutes).padStart(2, '0') : minutes}:${String(seconds).padStart(2, '0')}`;
  return hours ? `${hours}:${tail}` : tail;
}

/** `3 min, 5 sec`, to be read in a line and aloud. `duration` in ms; the smallest answer is one second. */
export function formatDuration(duration: number, locale: string): string {
  const { hours, minutes, seconds } = split(Math.max(SECOND, duration));
  const parts = [
    [hours, 'hour'],
    [minutes, 'minute'],
    // Nobody counts the seconds of an hour.
    [hours ? 0 : seconds, 'second'],
  ] as const;
  const said = parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value));
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(said);
}

/** `in 20 seconds`: when to try again. `duration` in ms, rounded up so that the time is never too early. */
export function formatWait(duration: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale);
  const seconds = Math.max(1, Math.ceil(duration / SECOND));
  return seconds <= 90 ? relative.format(seconds, 'second') : relative.format(Math.ceil(seconds / 60), 'minute');
}

function split(duration: number) {
  const seconds = Math.floor(duration / SECOND);
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

const capitalise = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
