const DAY = 24 * 3600 * 1000;

/** Whole calendar days from `at` to `now`, by the reader's own clock; 0 on the same day. */
export function daysBetween(at: number, now: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  // Rounded, because a day with a change of the clocks has 23 or 25 hours.
  return Math.round((midnight(now) - midnight(at)) / DAY);
}

/** `14:05` or `2:05 PM`, as the locale has it. */
export function formatClock(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

/** For a list: the time today, then the weekday, then the date. */
export function formatListTime(at: number, now: number, locale: string): string {
  const days = daysBetween(at, now);
  if (days <= 0) return formatClock(at, locale);
  if (days < 7) return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** For the line between two days. */
export function formatDay(
  at: number,
  now: number,
  locale: string,
  names: { today: string; yesterday: string },
): string {
  const days = daysBetween(at, now);
  if (days <= 0) return names.today;
  if (days === 1) return names.yesterday;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** `5 minutes ago`. */
export function formatAgo(at: number, now: number, locale: string): string {
  const minutes = Math.max(0, Math.round((now - at) / 60_000));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
  return relative.format(-daysBetween(at, now), 'day');
}

/** `0:07`, `12:34`, `1:02:03`. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = `${hours > 0 ? two(minutes) : minutes}:${two(total % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
