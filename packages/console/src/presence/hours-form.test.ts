import { describe, expect, it } from 'vitest';
import { fromFields, intervalOf, likeMonday, newInterval, toFields, usualWeek } from './hours-form.js';

describe('working hours in fields', () => {
  it.each([
    ['09:00', '17:30', [540, 1050]],
    ['22:00', '02:00', [1320, 120]],
    ['22:00', '00:00', [1320, 0]],
    ['00:00', '00:00', [0, 1440]],
    ['09:00', '09:00', undefined],
    ['', '17:00', undefined],
  ])('%s to %s is %j', (from, to, interval) => {
    expect(intervalOf({ from, to })).toEqual(interval);
  });

  it('come back as they were', () => {
    const week = [
      [
        [540, 720],
        [780, 1020],
      ],
      [],
      [[1320, 120]],
      [[0, 1440]],
      [[1200, 0]],
      [],
      [],
    ] as const;
    expect(fromFields(toFields({ timeZone: 'UTC', week }))).toEqual(week);
  });

  it('begin with an office’s', () => {
    expect(fromFields(usualWeek())?.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
  });

  it('can be like Monday’s from Tuesday to Friday, each with fields of its own', () => {
    const [, ...rest] = usualWeek();
    const week = likeMonday([[newInterval('08:00', '12:00')], ...rest]);
    expect(week.map((day) => day.map(({ from }) => from))).toEqual([
      ...Array.from({ length: 5 }, () => ['08:00']),
      [],
      [],
    ]);
    expect(new Set(week.flat().map(({ key }) => key)).size).toBe(5);
  });

  it('with a broken stretch are not taken', () => {
    expect(fromFields([[newInterval('', '')], [], [], [], [], [], []])).toBeUndefined();
  });
});
