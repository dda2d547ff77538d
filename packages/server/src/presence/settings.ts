import type { PresenceSettings, Timestamp } from '@earshot/core/protocol';
import type { User } from '../ports/store.js';

/** How a user asks to be shown at an instant: what is past its end counts no more, though the store still has it. */
export function settingsAt({ presenceSetting, availability = {} }: User, now: Timestamp): PresenceSettings {
  const { settingUntil, status, hours, showLastSeen = true, audience = 'site' } = availability;
  const isOver = settingUntil !== undefined && settingUntil <= now;
  const setting = isOver ? 'auto' : presenceSetting;
  return {
    setting,
    ...(settingUntil === undefined || isOver ? {} : { settingUntil }),
    ...(status === undefined || (status.until ?? now + 1) <= now ? {} : { status }),
    ...(hours ? { hours } : {}),
    showLastSeen,
    audience,
  };
}
