import type { PresenceSetting, PresenceState } from '@earshot/core/protocol';

/** Everything that decides how a user is shown. */
export interface PresenceFacts {
  /** Is a device connected, or was one within the grace time? */
  connected: boolean;
  setting: PresenceSetting;
  inCall: boolean;
  lastSeen: number | undefined;
}

type Shown = Pick<PresenceState, 'availability' | 'inCall' | 'lastSeen'>;

/**
 * Availability as others see it. The invisible are exactly like the offline, except that nothing
 * says when they were last seen: that time would move, and tell on them.
 */
export function aggregate({ connected, setting, inCall, lastSeen }: PresenceFacts): Shown {
  if (setting === 'invisible') return { availability: 'offline', inCall: false };
  if (!connected) return { availability: 'offline', inCall: false, ...(lastSeen === undefined ? {} : { lastSeen }) };
  if (setting === 'busy' || inCall) return { availability: 'busy', inCall };
  return { availability: setting === 'away' ? 'away' : 'available', inCall };
}
