import { describe, expect, it } from 'vitest';
import { choiceOf, type Duration, endOf } from './until.js';

const at = (text: string) => new Date(text).getTime();
const NOW = at('2026-11-24T15:10:30');

describe('an end', () => {
  it.each<[Duration, string, number | undefined | 'invalid']>([
    ['open', '', undefined],
    ['halfHour', '', NOW + 1_800_000],
    ['hour', '', NOW + 3_600_000],
    ['tomorrow', '', at('2026-11-25T00:00')],
    ['custom', '2026-11-24T15:11', at('2026-11-24T15:11')],
    ['custom', '2026-11-24T15:10', 'invalid'],
    ['custom', '', 'invalid'],
  ])('chosen as %s %s is %s', (duration, custom, end) => {
    expect(endOf({ duration, custom }, NOW)).toBe(end);
  });

  it('that there is already is shown as it is, to the minute', () => {
    expect(choiceOf(at('2026-12-01T09:05:59'), NOW)).toEqual({ duration: 'custom', custom: '2026-12-01T09:05' });
    expect(choiceOf(undefined, NOW)).toEqual({ duration: 'open', custom: '2026-11-24T16:10' });
  });
});
