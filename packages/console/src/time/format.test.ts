import { describe, expect, it } from 'vitest';
import { daysBetween, formatAgo, formatClock, formatDay, formatDuration, formatListTime } from './format.js';

const at = (text: string) => new Date(text).getTime();
const NOW = at('2026-11-24T15:00:00');
const NAMES = { today: 'Today', yesterday: 'Yesterday' };

describe('times', () => {
  it.each([
    ['2026-11-24T00:00:00', 0],
    ['2026-11-23T23:59:00', 1],
    ['2026-11-17T12:00:00', 7],
    ['2026-10-24T12:00:00', 31],
  ])('%s is %i calendar days ago', (text, days) => {
    expect(daysBetween(at(text), NOW)).toBe(days);
  });

  it.each([
    ['2026-11-24T09:05:00', '09:05'],
    ['2026-11-22T09:05:00', 'So'],
    ['2026-11-03T09:05:00', '3. Nov.'],
    ['2025-11-03T09:05:00', '3. Nov. 2025'],
  ])('%s stands in a list as %s', (text, shown) => {
    expect(formatListTime(at(text), NOW, 'de')).toBe(shown);
  });

  it.each([
    ['2026-11-24T01:00:00', 'Today'],
    ['2026-11-23T23:00:00', 'Yesterday'],
    ['2026-11-20T23:00:00', 'Friday, November 20'],
    ['2025-11-20T23:00:00', 'Thursday, November 20, 2025'],
  ])('%s begins a day called %s', (text, shown) => {
    expect(formatDay(at(text), NOW, 'en', NAMES)).toBe(shown);
  });

  it.each([
    ['2026-11-24T14:59:50', 'this minute'],
    ['2026-11-24T14:20:00', '40 minutes ago'],
    ['2026-11-24T11:00:00', '4 hours ago'],
    ['2026-11-22T11:00:00', '2 days ago'],
  ])('%s was %s', (text, shown) => {
    expect(formatAgo(at(text), NOW, 'en')).toBe(shown);
  });

  it.each([
    [0, '0:00'],
    [7_900, '0:07'],
    [754_000, '12:34'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ])('%i ms last %s', (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown);
  });

  it('follows the locale in hours', () => {
    expect(formatClock(at('2026-11-24T14:05:00'), 'de')).toBe('14:05');
    expect(formatClock(at('2026-11-24T14:05:00'), 'en-US')).toMatch(/^2:05\sPM$/);
  });
});
