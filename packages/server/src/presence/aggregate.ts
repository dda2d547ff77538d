import type { Availability, PresenceSetting, PresenceState } from '@earshot/core/protocol';
import type { HeldLease } from '../ports/leases.js';

/** Everything that decides how a user is shown. */
export interface PresenceFacts {
  /** What the user's devices say, those within the grace time too. */
  leases: readonly HeldLease[];
  setting: PresenceSetting;
  lastSeen: number | undefined;
}

type Shown = Pick<PresenceState, 'availability' | 'inCall' | 'lastSeen'>;

/** Is a device here, or was one within the grace time? A call is no device. */
export const isPresent = (leases: readonly HeldLease[]): boolean => leases.some(({ says }) => says !== 'inCall');

/** Is a device connected at this moment? */
export const isConnected = (leases: readonly HeldLease[]): boolean =>
  leases.some(({ says, leaving }) => says !== 'inCall' && !leaving);

/** Availability as others see it: of all devices together, and exactly the same for the invisible and the offline. */
export function aggregate({ leases, setting, lastSeen }: PresenceFacts): Shown {
  if (setting === 'invisible' || !isPresent(leases)) {
    return { availability: 'offline', inCall: false, ...(lastSeen === undefined ? {} : { lastSeen }) };
  }
  const inCall = leases.some(({ says }) => says === 'inCall');
  return { availability: whilePresent(leases, setting, inCall), inCall };
}

function whilePresent(leases: readonly HeldLease[], setting: PresenceSetting, inCall: boolean): Availability {
  if (setting === 'busy' || inCall) return 'busy';
  return setting === 'away' || !leases.some(({ says }) => says === 'active') ? 'away' : 'available';
}
