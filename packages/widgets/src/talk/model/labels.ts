import type { PresenceState } from '@earshot/core';
import type { CallEvent, Timestamp, UserId } from '@earshot/core/protocol';
import type { Strings } from '../../strings/create.js';

const DAY_MS = 24 * 3600 * 1000;

/** The line below the name. Empty until presence is known: a guess would have to be taken back. */
export function presenceLabel(presence: PresenceState | undefined, strings: Strings, now: Timestamp): string {
  if (!presence) return '';
  if (presence.inCall) return strings.text('presence.inCall');
  const { availability, lastSeen } = presence;
  if (availability !== 'offline' || lastSeen === undefined) return strings.text(`presence.${availability}`);
  return strings.text('presence.lastSeen', {
    when: `${dayInSentence(lastSeen, strings, now)} ${strings.time(lastSeen)}`,
  });
}

/** `Strings.day` writes headings; within a sentence `yesterday` is not capitalised, but a weekday is. */
function dayInSentence(at: Timestamp, strings: Strings, now: Timestamp): string {
  const midnight = (time: Timestamp) => new Date(time).setHours(0, 0, 0, 0);
  // Clocks differ a little: a future time counts as today.
  const daysAgo = Math.max(0, Math.round((midnight(now) - midnight(at)) / DAY_MS));
  if (daysAgo > 1) return strings.day(at);
  return new Intl.RelativeTimeFormat(strings.locale, { numeric: 'auto' }).format(-daysAgo, 'day');
}

/** What a call was, as its reader sees it: the same outcome is another sentence at the other end. */
export function callLabel(event: CallEvent, me: UserId, strings: Strings): { text: string; missed: boolean } {
  const mine = event.author === me;
  const { media, outcome } = event;
  switch (outcome) {
    case 'answered':
      return said(strings.text(`callEvent.${media}.answered`, { duration: strings.duration(event.durationMs) }));
    case 'missed':
      return mine
        ? said(strings.text(`callEvent.${media}.noAnswer`))
        : missed(strings.text(`callEvent.${media}.missed`));
    case 'cancelled':
      // Whether the ring ran out or was given up is the same to who did not hear it.
      return mine
        ? said(strings.text(`callEvent.${media}.cancelled`))
        : missed(strings.text(`callEvent.${media}.missed`));
    case 'declined':
      return said(strings.text(mine ? `callEvent.${media}.declinedByThem` : `callEvent.${media}.declined`));
    case 'failed':
      return said(strings.text(`callEvent.${media}.failed`));
  }
}

const said = (text: string) => ({ text, missed: false });
const missed = (text: string) => ({ text, missed: true });
