import { describe, expect, it } from 'vitest';
import { formatAgo, formatClock, formatDay, formatDuration, formatTime, formatWait } from './format.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Wednesday, 15:00 where the test runs. */
const NOW = new Date(2026, 10, 18, 15, 0).getTime();

describe('formatDay', () => {
  it.each([
    ['en', 0, 'Today'],
    ['en', 14 * HOUR, 'Today'],
    ['en', 16 * HOUR, 'Yesterday'],
    ['en', 2 * DAY, 'Monday'],
    ['en', 6 * DAY, 'Thursday'],
    ['en', 7 * DAY, 'November 11, 2026'],
    ['de', 0, 'Heute'],
    ['de', DAY, 'Gestern'],
    ['de', 400 * DAY, '14. Oktober 2025'],
    // A clock that runs ahead: a date, and no riddle.
    ['en', -2 * DAY, 'November 20, 2026'],
  ])('says in %s what was %i ms ago', (locale, passed, day) => {
    expect(formatDay(NOW - passed, NOW, locale)).toBe(day);
  });
});

describe('formatAgo', () => {
  it.each([
    ['en', 3_000, 'now'],
    ['en', -5_000, 'now'],
    ['en', 5 * 60_000, '5 minutes ago'],
    ['en', 59 * 60_000, '59 minutes ago'],
    ['en', 3 * HOUR, '3 hours ago'],
    ['en', 30 * HOUR, 'yesterday'],
    ['de', 3 * DAY, 'vor 3 Tagen'],
  ])('says in %s what was %i ms ago', (locale, passed, said) => {
    expect(formatAgo(NOW - passed, NOW, locale)).toBe(said);
  });
});

describe('lengths of time', () => {
  it.each([
    [0, '0:00'],
    [9_999, '0:09'],
    [185_000, '3:05'],
    [HOUR + 129_000, '1:02:09'],
  ])('run as a clock: %i ms', (ms, shown) => {
    expect(formatClock(ms)).toBe(shown);
  });

  it.each([
    ['en', 0, '1 sec'],
    ['en', 65_000, '1 min, 5 sec'],
    ['en', HOUR + 129_000, '1 hr, 2 min'],
    ['de', 180_000, '3 Min.'],
  ])('read as words in %s: %i ms', (locale, ms, said) => {
    expect(formatDuration(ms, locale)).toBe(said);
  });

  it.each([
    ['en', 0, 'in 1 second'],
    ['en', 1_001, 'in 2 seconds'],
    ['en', 91_000, 'in 2 minutes'],
    ['de', 20_000, 'in 20 Sekunden'],
  ])('are waited for in %s: %i ms', (locale, ms, said) => {
    expect(formatWait(ms, locale)).toBe(said);
  });

  it('tells the time as the language does', () => {
    expect(formatTime(NOW, 'de')).toBe('15:00');
    expect(formatTime(NOW, 'en')).toMatch(/^3:00\sPM$/);
  });
});
