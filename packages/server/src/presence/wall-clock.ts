const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Making a format costs a thousand times what using it does; there are some 400 zones, but many ways to write each. */
const MOST_FORMATS = 500;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const part = 'numeric';
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    ...{ timeZone, hourCycle: 'h23', year: part, month: part, day: part, hour: part, minute: part, second: part },
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(timeZone, made);
  return made;
}

/** What a clock on a wall shows at an instant, written as if that were UTC. */
function wallTime(timeZone: string, at: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Midnight of the day that a wall in the zone shows, as if it were UTC: what days are counted by. */
export const wallDay = (timeZone: string, at: number): number => Math.floor(wallTime(timeZone, at) / DAY) * DAY;

/** Monday is 0. The first day of 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day / DAY + 3) % 7) + 7) % 7;

/**
 * The instant at which a wall in the zone shows a time, given as if it were UTC. When the clocks go back it shows
 * it twice: `first` or `last` of them; when they go forward it may be left out: then the instant of the jump.
 */
export function instantOf(timeZone: string, wall: number, which: 'first' | 'last'): number {
  // No zone changes twice within two days.
  const offsets = [wall - DAY, wall + DAY].map((near) => wallTime(timeZone, near) - near);
  const found = offsets.map((offset) => wall - offset).filter((at) => wallTime(timeZone, at) === wall);
  if (found.length > 0) return which === 'first' ? Math.min(...found) : Math.max(...found);
  const guesses = offsets.map((offset) => wall - offset);
  return jumpBetween(timeZone, Math.min(...guesses), Math.max(...guesses));
}

/** Where the clocks change, to the minute. */
function jumpBetween(timeZone: string, before: number, after: number): number {
  const offsetAt = (at: number) => wallTime(timeZone, at) - at;
  const old = offsetAt(before);
  let [low, high] = [before, after];
  while (high - low > MINUTE) {
    const middle = low + Math.round((high - low) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}
