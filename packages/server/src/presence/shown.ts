import type { PresenceSettings, PresenceState, Timestamp } from '@earshot/core/protocol';
import type { HeldLease } from '../ports/leases.js';
import { aggregate } from './aggregate.js';
import { openingAt } from './hours.js';

export interface ShownFacts {
  settings: PresenceSettings;
  leases: readonly HeldLease[];
  lastSeen: Timestamp | undefined;
}

export type Shown = Omit<PresenceState, 'user' | 'handle' | 'page'>;

/** What those see who are not to see anything. */
export const HIDDEN: Shown = { availability: 'offline', inCall: false };

/** Everything that is shown of a user at an instant, and until when it stays so by itself. */
export function shownAt(
  { settings, leases, lastSeen }: ShownFacts,
  now: Timestamp,
): { shown: Shown; changesAt?: Timestamp } {
  const { setting, settingUntil, status, hours, showLastSeen } = settings;
  const shown = aggregate({ leases, setting, lastSeen: showLastSeen ? lastSeen : undefined });
  const opening = hours && openingAt(hours, now);
  const missed = shown.availability === 'offline' || shown.availability === 'away';
  const back = missed && opening?.open === false ? opening.opens : undefined;
  const ends = [settingUntil, status?.until, opening?.open ? opening.until : opening?.opens];
  const changesAt = ends.reduce((first, end) => (end === undefined ? first : Math.min(end, first ?? end)), undefined);
  return {
    shown: { ...shown, ...(status ? { status } : {}), ...(back === undefined ? {} : { back }) },
    ...(changesAt === undefined ? {} : { changesAt }),
  };
}
