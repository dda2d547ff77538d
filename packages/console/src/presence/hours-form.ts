import type { OpenInterval, WorkingHours } from '@earshot/core/availability';

/** A stretch as two time fields have it: `09:00`, empty while nothing is chosen. */
export interface IntervalFields {
  /** Stays the same while its neighbours come and go. */
  key: number;
  from: string;
  to: string;
}

/** Seven days, Monday first. */
export type WeekFields = readonly (readonly IntervalFields[])[];

const DAY = 24 * 60;

let lastKey = 0;
export function newInterval(from: string, to: string): IntervalFields {
  lastKey += 1;
  return { key: lastKey, from, to };
}

/** What somebody begins with who has said nothing yet. */
export const usualWeek = (): WeekFields =>
  Array.from({ length: 7 }, (_, day) => (day < 5 ? [newInterval('09:00', '17:00')] : []));

export function toFields({ week }: WorkingHours): WeekFields {
  return week.map((day) => day.map(([from, to]) => newInterval(clockOf(from), clockOf(to))));
}

/** Undefined while a field is empty or a stretch begins as it ends. */
export function fromFields(week: WeekFields): WorkingHours['week'] | undefined {
  const days = week.map((day) => day.map(intervalOf));
  return days.every((day): day is OpenInterval[] => day.every((interval) => interval !== undefined)) ? days : undefined;
}

export function intervalOf({ from, to }: Pick<IntervalFields, 'from' | 'to'>): OpenInterval | undefined {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start === undefined || end === undefined) return undefined;
  // A field has no 24:00; from midnight to midnight is the whole day.
  if (start === 0 && end === 0) return [0, DAY];
  return start === end ? undefined : [start, end];
}

/** Monday's hours on the other days of the week of work. */
export function likeMonday(week: WeekFields): WeekFields {
  const monday = week[0] ?? [];
  return week.map((day, index) =>
    index === 0 || index > 4 ? day : monday.map(({ from, to }) => newInterval(from, to)),
  );
}

function minutesOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
