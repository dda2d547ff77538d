import type { PresenceState } from '@earshot/core';
import type { CallEvent, Timestamp, UserId } from '@earshot/core/protocol';
import type { Strings } from '../../strings/create.js';
import { formatDayWithin } from '../../strings/format.js';

/** The line below the name. Empty until presence is known: a guess would have to be taken back. */
export function presenceLabel(presence: PresenceState | undefined, strings: Strings, now: Timestamp): string {
  if (!presence) return '';
  const { status, back } = presence;
  return [
    availabilityLabel(presence, strings, now),
    status && `${status.emoji ?? ''} ${status.text}`.trim(),
    back && strings.text('presence.back', { when: momentIn(back, strings, now) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function availabilityLabel(presence: PresenceState, strings: Strings, now: Timestamp): string {
  if (presence.inCall) return strings.text('presence.inCall');
  const { availability, lastSeen } = presence;
  if (availability !== 'offline' || lastSeen === undefined) return strings.text(`presence.${availability}`);
  return strings.text('presence.lastSeen', { when: momentIn(lastSeen, strings, now) });
}

const momentIn = (at: Timestamp, strings: Strings, now: Timestamp) =>
  `${formatDayWithin(at, now, strings.locale)} ${strings.time(at)}`;

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
