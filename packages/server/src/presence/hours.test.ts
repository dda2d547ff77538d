import type { OpenInterval, WorkingHours } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { nextOpening, openingAt } from './hours.js';

const clock = (text: string) => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};
/** `on('9:00-17:00', 'mon tue')`, one day's hours the same on each. */
function on(hours: string, days: string, timeZone = 'Europe/Berlin'): WorkingHours {
  const intervals = hours.split(' ').map((interval): OpenInterval => {
    const [from = '', to = ''] = interval.split('-');
    return [clock(from), clock(to)];
  });
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => (days.includes(day) ? intervals : []));
  return { timeZone, week };
}
const at = (text: string) => Date.parse(text);
const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

const OFFICE = on('9:00-12:00 13:00-17:00', 'mon tue wed thu fri');
const EVERY_DAY = 'mon tue wed thu fri sat sun';

describe('the next opening', () => {
  // 2026-11-24 is a Tuesday; Berlin is at +01:00.
  it.each<[string, WorkingHours, string, string | undefined]>([
    ['before the day begins', OFFICE, '2026-11-24T07:59+01:00', '2026-11-24T08:00:00.000Z'],
    ['within hours', OFFICE, '2026-11-24T09:00+01:00', undefined],
    ['in the break', OFFICE, '2026-11-24T12:00+01:00', '2026-11-24T12:00:00.000Z'],
    ['after the day', OFFICE, '2026-11-24T17:00+01:00', '2026-11-25T08:00:00.000Z'],
    ['over the weekend', OFFICE, '2026-11-27T18:00+01:00', '2026-11-30T08:00:00.000Z'],
    ['in a week of one morning', on('9:00-10:00', 'tue'), '2026-11-24T10:00+01:00', '2026-12-01T08:00:00.000Z'],
    ['in a week without hours', on('9:00-10:00', ''), '2026-11-24T10:00+01:00', undefined],
    ['around the clock', on('0:00-24:00', EVERY_DAY), '2026-11-24T00:00+01:00', undefined],
    [
      'in the evening before a night that lasts over midnight',
      on('22:00-2:00', 'tue'),
      '2026-11-24T21:00+01:00',
      '2026-11-24T21:00:00.000Z',
    ],
    ['after midnight, in such a night', on('22:00-2:00', 'tue'), '2026-11-25T01:59+01:00', undefined],
    ['after such a night', on('22:00-2:00', 'tue'), '2026-11-25T02:00+01:00', '2026-12-01T21:00:00.000Z'],
    ['on a Sunday that lasts into Monday', on('20:00-1:00', 'sun'), '2026-11-30T00:30+01:00', undefined],
    // The reader's own day does not count: it is Monday there, and still Sunday in Honolulu.
    [
      'in a zone a day behind',
      on('9:00-17:00', 'mon', 'Pacific/Honolulu'),
      '2026-11-30T08:00Z',
      '2026-11-30T19:00:00.000Z',
    ],
    [
      'in a zone a day ahead',
      on('9:00-17:00', 'wed', 'Pacific/Kiritimati'),
      '2026-11-24T12:00Z',
      '2026-11-24T19:00:00.000Z',
    ],
    [
      'in a zone with half hours',
      on('9:00-17:00', 'wed', 'Asia/Kolkata'),
      '2026-11-24T12:00Z',
      '2026-11-25T03:30:00.000Z',
    ],
    ['over the new year', on('9:00-17:00', 'fri'), '2026-12-31T12:00+01:00', '2027-01-01T08:00:00.000Z'],
  ])('%s', (_name, hours, now, expected) => {
    expect(iso(nextOpening(hours, at(now)))).toBe(expected);
  });
});

describe('when the clocks change', () => {
  it.each<[string, WorkingHours, string, string | undefined]>([
    // Berlin, 2026-03-29: 02:00 becomes 03:00.
    ['forward, nine is nine', on('9:00-17:00', EVERY_DAY), '2026-03-28T20:00+01:00', '2026-03-29T07:00:00.000Z'],
    [
      'forward, over the hour that is left out',
      on('2:30-5:00', 'sun'),
      '2026-03-29T00:00+01:00',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'forward, wholly in the hour that is left out',
      on('2:10-2:40', 'sun'),
      '2026-03-29T00:00+01:00',
      '2026-04-05T00:10:00.000Z',
    ],
    // Berlin, 2026-10-25: 03:00 becomes 02:00.
    ['back, nine is nine', on('9:00-17:00', EVERY_DAY), '2026-10-24T20:00+02:00', '2026-10-25T08:00:00.000Z'],
    [
      'back, from the first of the two hours',
      on('2:30-5:00', 'sun'),
      '2026-10-25T00:00+02:00',
      '2026-10-25T00:30:00.000Z',
    ],
    // Lord Howe changes by half an hour: 2026-10-04, 02:00 becomes 02:30.
    [
      'forward by half an hour',
      on('2:15-6:00', 'sun', 'Australia/Lord_Howe'),
      '2026-10-03T12:00Z',
      '2026-10-03T15:30:00.000Z',
    ],
    // New York, 2026-03-08 and 2026-11-01.
    [
      'forward, west of here',
      on('9:00-17:00', EVERY_DAY, 'America/New_York'),
      '2026-03-08T05:00Z',
      '2026-03-08T13:00:00.000Z',
    ],
    [
      'back, west of here',
      on('9:00-17:00', EVERY_DAY, 'America/New_York'),
      '2026-11-01T03:00Z',
      '2026-11-01T14:00:00.000Z',
    ],
    // Samoa left out 2011-12-30, a Friday.
    [
      'a whole day is left out',
      on('9:00-17:00', 'sat', 'Pacific/Apia'),
      '2011-12-30T08:00Z',
      '2011-12-30T19:00:00.000Z',
    ],
  ])('%s', (_name, hours, now, expected) => {
    expect(iso(nextOpening(hours, at(now)))).toBe(expected);
  });

  it.each([
    [
      'ends after the second of the two hours',
      on('1:00-2:30', 'sun'),
      '2026-10-25T01:00+02:00',
      '2026-10-25T01:30:00.000Z',
    ],
    ['ends at the jump', on('1:00-2:30', 'sun'), '2026-03-29T01:00+01:00', '2026-03-29T01:00:00.000Z'],
    [
      'lasts an hour longer through the night',
      on('22:00-6:00', 'sat'),
      '2026-10-24T22:00+02:00',
      '2026-10-25T05:00:00.000Z',
    ],
  ])('what is open %s', (_name, hours, now, until) => {
    const opening = openingAt(hours, at(now));
    expect(opening.open && iso(opening.until)).toBe(until);
  });
});
