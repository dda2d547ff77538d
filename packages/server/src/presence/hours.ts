import type { Timestamp, WorkingHours } from '@earshot/core/protocol';
import { instantOf, wallDay, weekdayOf } from './wall-clock.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Where `now` lies in somebody's working hours. */
export type Opening =
  | { open: true; until: Timestamp }
  /** `opens` is missing in a week without hours. */
  | { open: false; opens?: Timestamp };

/** Pure. Days and minutes are those of the clock on the owner's wall, also over a change of the clocks. */
export function openingAt({ timeZone, week }: WorkingHours, now: Timestamp): Opening {
  const today = wallDay(timeZone, now);
  let opens: Timestamp | undefined;
  // From yesterday, whose evening may last into today, to this day in a week.
  for (let day = today - DAY; day <= today + 7 * DAY && opens === undefined; day += DAY) {
    for (const [from, to] of week[weekdayOf(day)] ?? []) {
      const start = instantOf(timeZone, day + from * MINUTE, 'first');
      const end = instantOf(timeZone, day + (to > from ? to : to + 24 * 60) * MINUTE, 'last');
      if (start <= now && now < end) return { open: true, until: end };
      // Empty when the clocks jump over all of it.
      if (start > now && start < end) opens = Math.min(opens ?? start, start);
    }
  }
  return opens === undefined ? { open: false } : { open: false, opens };
}

/** When somebody will be back; undefined within their hours, and for a week without any. */
export function nextOpening(hours: WorkingHours, now: Timestamp): Timestamp | undefined {
  const opening = openingAt(hours, now);
  return opening.open ? undefined : opening.opens;
}
