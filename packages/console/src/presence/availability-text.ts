import type { PresenceState } from '@earshot/core';
import { formatDayWithin } from '@earshot/widgets/strings';
import type { Language } from '../strings/strings.js';
import { daysBetween, formatAgo, formatClock } from '../time/format.js';

/** Whether somebody is there, and if not, since when and until when: `Away · back tomorrow 09:00 your time`. */
export function availabilityText(presence: PresenceState, now: number, { strings, locale }: Language): string {
  const { availability, inCall, lastSeen, back } = presence;
  const here = inCall
    ? strings.person.inCall
    : availability === 'offline' && lastSeen !== undefined
      ? strings.person.lastSeen(formatAgo(lastSeen, now, locale))
      : strings.person[availability];
  if (back === undefined) return here;
  return `${here} · ${strings.person.back(`${formatDayWithin(back, now, locale)} ${formatClock(back, locale)}`)}`;
}

/** `🍽️ Lunch`; undefined without one. */
export function statusText({ status }: Pick<PresenceState, 'status'>): string | undefined {
  return status && `${status.emoji ?? ''} ${status.text}`.trim();
}

/** When something ends: the time today, else the day with it. */
export function endText(at: number, now: number, locale: string): string {
  const clock = formatClock(at, locale);
  return daysBetween(at, now) === 0 ? clock : `${formatDayWithin(at, now, locale)} ${clock}`;
}
