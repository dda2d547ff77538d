/** For how long something holds, as it is chosen. */
export const DURATIONS = ['open', 'halfHour', 'hour', 'tomorrow', 'custom'] as const;
export type Duration = (typeof DURATIONS)[number];

export interface UntilChoice {
  duration: Duration;
  /** As a `datetime-local` field has it: `2026-11-24T15:00`, by the clock of this page. */
  custom: string;
}

const MINUTE = 60_000;

/** What a form begins with: an end there is already is shown as it is. */
export function choiceOf(until: number | undefined, now: number): UntilChoice {
  return until === undefined
    ? { duration: 'open', custom: toField(now + 60 * MINUTE) }
    : { duration: 'custom', custom: toField(until) };
}

/** The end that was chosen; `invalid` for a time that is none, or past. */
export function endOf({ duration, custom }: UntilChoice, now: number): number | undefined | 'invalid' {
  switch (duration) {
    case 'open':
      return undefined;
    case 'halfHour':
      return now + 30 * MINUTE;
    case 'hour':
      return now + 60 * MINUTE;
    case 'tomorrow':
      return new Date(now).setHours(24, 0, 0, 0);
    case 'custom': {
      const at = new Date(custom).getTime();
      return at > now ? at : 'invalid';
    }
  }
}

function toField(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
